/** What `npm run mutants` breaks, the folder whose tests have to notice, and how many of a hundred changes they must. */
const rooms = {
  auth: {
    mutate: ['src/auth/*.ts', '!src/auth/*.test.ts', '!src/auth/fake-*.ts'],
    tests: 'src/auth',
    least: 90,
  },
  sending: {
    mutate: [
      'src/domain/receipt/*.ts',
      'src/domain/trace/same-content.ts',
      'src/domain/send/send-records.ts',
      'src/domain/send/send-once.ts',
      '!src/domain/**/*.test.ts',
      '!src/domain/receipt/*-fixture.ts',
    ],
    tests: 'src/domain',
    least: 90,
  },
  transfer: {
    mutate: ['src/domain/transfer/*.ts', '!src/domain/transfer/*.test.ts'],
    tests: 'src/domain/transfer',
    least: 90,
  },
  contact: {
    mutate: ['src/domain/contact/*.ts', '!src/domain/contact/*.test.ts'],
    tests: 'src/domain/contact',
    least: 90,
  },
  counterparties: {
    mutate: ['src/domain/history/counterparties.ts'],
    tests: 'src/domain/history',
    least: 90,
  },
  hooks: {
    mutate: ['src/domain/payment/hook/*.ts', '!src/domain/payment/hook/*.test.ts'],
    tests: 'src/domain/payment/hook',
    least: 90,
  },
}
const name = process.env.ROOM ?? 'auth'
if (!(name in rooms)) throw new Error(`ROOM is one of ${Object.keys(rooms).join(', ')}.`)
const { mutate, tests, least } = rooms[name]

export default {
  mutate,
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutants.config.ts', dir: tests },
  concurrency: 2,
  // Added to one and a half times what the tests took unbroken: a busy machine is not an endless loop.
  timeoutMS: 10_000,
  thresholds: { high: 100, low: least, break: least },
  reporters: ['progress-append-only', 'clear-text'],
  clearTextReporter: { logTests: false },
  allowConsoleColors: false,
  incrementalFile: `.mutants/${name}.json`,
  tempDirName: '.mutants/sandbox',
  // Nothing to rewrite there; Stryker reads it by what TypeScript no longer offers.
  tsconfigFile: 'none',
}
