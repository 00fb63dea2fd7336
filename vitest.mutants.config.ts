import { defineConfig } from 'vitest/config'

/** The tests of one folder without a window, as `npm run mutants` runs them some hundred times over. */
export default defineConfig({
  resolve: { alias: { '~': new URL('src', import.meta.url).pathname } },
  test: { include: ['**/*.test.ts'], isolate: false, testTimeout: 12_000 },
})
