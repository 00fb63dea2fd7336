import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// A test fails by what it sees, not by how busy the machine is.
const testTimeout = 300_000
const alias = { '~': new URL('src', import.meta.url).pathname }

export default defineConfig({
  test: {
    // Tests of screens wait nearly half of their time, for the page and for answers.
    maxWorkers: '200%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'rules',
          // Its set-up puts the globals back; loading everything again for each file would take as long as the tests.
          isolate: false,
          setupFiles: ['src/app/test-setup-rules.ts'],
          testTimeout,
          hookTimeout: testTimeout,
          environment: 'node',
          include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'relay/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'screens',
          // Its set-up puts everything back after each test; a new window for each file would take twice as long.
          isolate: false,
          testTimeout,
          hookTimeout: testTimeout,
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/app/test-setup.ts'],
        },
      },
    ],
  },
})
