import { defineConfig } from '@playwright/test'
import { browserArgs, executablePath } from './scripts/browser'

/** The built app in Debian's Chromium; each worker has an app and a sandbox of its own (e2e/stage/stage.ts). */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // Tests wait more than they compute.
  workers: '200%',
  // A test that fails now and then tells nothing when it passes.
  retries: 0,
  forbidOnly: !!process.env.CI,
  // What does not come is a fault, however long it takes on a busy machine: only what hangs is cut off.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: browserArgs },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    screenshot: 'only-on-failure',
  },
})
