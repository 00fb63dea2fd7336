/** What each room may import, besides its own files. Arrows point one way; docs/architecture.md draws them. */
export const rooms = {
  app: ['pages', 'api', 'auth', 'stores', 'ui', 'domain', 'words'],
  pages: ['api', 'auth', 'stores', 'ui', 'domain', 'words'],
  api: ['auth', 'stores', 'domain'],
  auth: [],
  ui: ['domain', 'words'],
  stores: ['domain'],
  domain: [],
  words: [],
}

/** Libraries that would make a room something else, by any of their doors. */
const strangers = {
  api: ['react', 'react/**', 'react-dom', 'react-dom/**', 'react-router', 'react-router/**'],
  ui: ['zustand', 'zustand/**', 'react-router', 'react-router/**'],
  stores: [
    'react',
    'react/**',
    'react-dom',
    'react-dom/**',
    'react-router',
    'react-router/**',
    '@tanstack/**',
  ],
}

const roomList = (names) => names.join(', ') || 'nothing of ours'
const doors = {
  group: ['..', '../**', './../**', 'src/**', '/src/**', './**/*/**'],
  message: 'Name the room: ~/room/file.',
}
/** A name that goes up again on its way: `~/api/../ui/file`. */
const detour = { regex: '^~/(.*/)?\\.\\./', message: 'Name the room straight: ~/room/file.' }
/** The sandbox has one room of its own, seen from above only. */
const sandboxDoors = { ...doors, group: [...doors.group, '!./world/*'] }
const house = { regex: '^(~/)?(\\.\\./)*(sandbox|e2e|bench|scripts)/', message: 'src stands alone.' }
const walls = (room) => {
  const closed = Object.keys(rooms).filter((other) => other !== room && !rooms[room].includes(other))
  const message = `${room} may import ${roomList(rooms[room])}.`
  return closed.length ? [{ regex: `^~/(${closed.join('|')})/`, message }] : []
}
const unwanted = (room) =>
  strangers[room] ? [{ group: strangers[room], message: `${room} does not know this library.` }] : []
const noPackage = { regex: '^[^.~]', message: 'No package here: docs/architecture.md says why.' }
/** Its views would stay as they are when language or zone change. */
const plainMemo = { group: ['react'], importNames: ['memo'], message: 'Use ui/memoed.' }
const restrict = (patterns, door = doors) => ({
  'no-restricted-imports': ['error', { patterns: [door, detour, plainMemo, ...patterns] }],
})

const otherPage = { regex: '^~/pages/[^/]+/', message: 'A page never imports another page.' }
const takesProps = 'A view takes props; fetch in *Page.tsx or use-*.ts.'
const viewOnly = [
  { regex: '^~/(api|auth|stores)/', allowTypeImports: true, message: takesProps },
  {
    group: ['@tanstack/react-query', '@tanstack/react-query/**', 'zustand', 'zustand/**'],
    message: takesProps,
  },
]
const hooksInApi = {
  group: ['@tanstack/react-query', '@tanstack/react-query/**'],
  importNamePattern: '^use[A-Z]',
  message: 'api exports options; pages call hooks.',
}
const room = (name, ...patterns) => restrict([house, ...walls(name), ...unwanted(name), ...patterns])

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['dist', 'node_modules', 'test-results'],
  rules: {
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/button-has-type': 'error',
    'react/no-danger': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@testing-library/jest-dom/vitest'] }],
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/consistent-type-definitions': ['error', 'type'],
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-deprecated': 'error',
    'eslint/eqeqeq': 'error',
    'eslint/no-console': 'error',
    'eslint/no-await-in-loop': 'off',
    'eslint/no-shadow': 'off',
    'oxc/no-async-endpoint-handlers': 'off',
    'oxc/no-map-spread': 'off',
    // Lists here come whole from the server, without ids, and are never reordered in place.
    'react/no-array-index-key': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'promise/always-return': 'off',
    // Reading what arrives as `unknown` field by field needs them; `any` and `!` stay forbidden.
    'typescript/no-unsafe-type-assertion': 'off',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'unicorn/filename-case': ['error', { cases: { kebabCase: true, pascalCase: true } }],
    'no-restricted-globals': [
      'error',
      { name: 'parseFloat', message: 'Money is whole units: domain/amount.ts.' },
      { name: 'isNaN', message: 'Parse at the door.' },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Number', property: 'parseFloat', message: 'Money is whole units: domain/amount.ts.' },
      { property: 'toFixed', message: 'Money is whole units: domain/amount.ts.' },
      { object: 'Math', property: 'random', message: 'Use crypto.getRandomValues.' },
    ],
    ...restrict([]),
  },
  overrides: [
    {
      files: ['./*.config.{ts,mjs}'],
      rules: {
        'import/no-default-export': 'off',
        ...restrict([], { ...doors, group: [...doors.group, '!./scripts/*'] }),
      },
    },
    {
      files: ['scripts/**', 'bench/**'],
      rules: restrict([], {
        ...doors,
        group: [...doors.group, '!../sandbox/*', '!../scripts/*', '!./floor/*'],
      }),
    },
    {
      files: ['scripts/**', 'bench/**', 'sandbox/serve.ts'],
      rules: { 'eslint/no-console': 'off', 'no-restricted-properties': 'off' },
    },
    {
      files: ['e2e/**'],
      rules: restrict([
        { regex: '^(~/|(\\./)?(\\.\\./)*(src|sandbox)/)', message: 'e2e knows only the screen.' },
      ]),
    },
    {
      files: ['sandbox/**'],
      rules: restrict([{ regex: '^~/', message: 'The sandbox is a product of its own.' }], sandboxDoors),
    },
    {
      files: ['sandbox/contract.test.ts', 'sandbox/*-contract.test.ts', 'sandbox/judge.test.ts'],
      rules: restrict([], sandboxDoors),
    },
    ...['app', 'stores', 'ui'].map((name) => ({ files: [`src/${name}/**`], rules: room(name) })),
    ...['auth', 'domain', 'words'].map((name) => ({
      files: [`src/${name}/**`],
      rules: room(name, noPackage),
    })),
    { files: ['src/*.ts'], rules: restrict([house, noPackage]) },
    { files: ['src/api/**'], rules: room('api', hooksInApi) },
    { files: ['src/pages/**'], rules: room('pages', otherPage, ...viewOnly) },
    {
      files: ['src/pages/**/*Page.tsx', 'src/pages/**/use-*.ts', 'src/pages/**/*.test.tsx'],
      rules: room('pages', otherPage),
    },
    {
      files: ['src/**/*.test.{ts,tsx}', 'sandbox/**/*.test.ts'],
      rules: { 'typescript/no-non-null-assertion': 'off', 'max-lines': 'off' },
    },
    ...['auth', 'domain', 'words'].map((name) => ({
      files: [`src/${name}/**/*.test.ts`, `src/${name}/**/fake-*.ts`],
      rules: room(name),
    })),
  ],
}
