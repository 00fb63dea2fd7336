import { readdirSync } from 'node:fs'
import { innerRooms, rooms } from './oxlint-rooms.config.mjs'

/** Libraries that a room must not import, with all their entry points. */
const bannedLibraries = {
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

const amounts = 'Amounts are whole base units: domain/money/amount.ts.'
const roomList = (names) => names.join(', ') || 'nothing of ours'
const byRoom = 'Import from other folders by room: ~/room/file.'
const doors = {
  group: ['..', '../**', './../**', 'src/**', '/src/**', './**/*/**'],
  message: byRoom,
}
/** A name that goes up again on its way: `~/api/../ui/file`. */
const detour = { regex: '^~/(.*/)?\\.\\./', message: byRoom }
const house = { regex: '^(~/)?(\\.\\./)*(sandbox|relay|e2e|bench|scripts)/', message: 'src stays in src.' }
const walls = (room) => {
  const closed = Object.keys(rooms).filter((other) => other !== room && !rooms[room].includes(other))
  const message = `${room} may import ${roomList(rooms[room])}.`
  return closed.length ? [{ regex: `^~/(${closed.join('|')})/`, message }] : []
}
const noBannedLibraries = (room) =>
  bannedLibraries[room]
    ? [{ group: bannedLibraries[room], message: `${room} must not import this library.` }]
    : []
const noPackage = { regex: '^[^.~]', message: 'This room imports no package: docs/architecture.md says why.' }
/** A view in plain `memo` would not be drawn again when the language or the time zone changes. */
const plainMemo = { group: ['react'], importNames: ['memo'], message: 'Use ui/memoed instead.' }
const restrict = (patterns, door = doors) => ({
  'no-restricted-imports': ['error', { patterns: [door, detour, plainMemo, ...patterns] }],
})

const isPartOf = (part, whole) => part === whole || part.startsWith(`${whole}/`)
/** `name` is a room inside `room`. It may import of its neighbours only what its row in the table lists, a room inside it included. */
const innerWalls = (room, name) => {
  const table = innerRooms[room]
  const open = table[name]
  const beside = [...new Set([...Object.keys(table), ...Object.values(table).flat()])]
  const closed = beside.filter((other) => ![name, ...open].some((one) => isPartOf(one, other)))
  const from = room === 'sandbox' || room === 'relay' ? `#${room}` : `~/${room}`
  const message = `Of ${room}, ${name} may import ${open.join(', ') || 'nothing'}.`
  return closed.length ? [{ regex: `^${from}/(${closed.join('|')})(/|$)`, message }] : []
}

const pages = readdirSync(new URL('src/pages', import.meta.url)).filter((name) => !name.includes('.'))
/** All page folders but `own`. */
const otherPages = (own) => ({
  regex: `^~/pages/(${pages.filter((page) => page !== own).join('|')})/`,
  message: 'A page must not import another page.',
})
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
  message: 'api exports query options; pages call the hooks.',
}
const room = (name, ...patterns) => restrict([house, ...walls(name), ...noBannedLibraries(name), ...patterns])
const fetching = ['*Page.tsx', 'use-*.ts', '*.test.tsx']

/** The rules of one folder of pages or of signing: some of its files may fetch, the others only draw. */
const drawing = (folder, name, ...patterns) => [
  { files: [`src/${folder}/**`], rules: room(name, ...patterns, ...viewOnly) },
  { files: fetching.map((file) => `src/${folder}/**/${file}`), rules: room(name, ...patterns) },
]
const innerOf = (name) => Object.keys(innerRooms[name])
const sandboxRule = {
  regex: '^(~|#relay|(\\.\\./)+relay)/',
  message: 'The sandbox must not import src or the relay.',
}
/** Of src the relay knows the rules of the wallet alone. */
const relayRule = {
  regex: `^(~/(${Object.keys(rooms)
    .filter((room) => room !== 'domain')
    .join('|')})/|~/[^/]*$|#sandbox/|(\\.\\./)+sandbox/)`,
  message: 'The relay may import src/domain and nothing else of ours.',
}

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  jsPlugins: ['./oxlint-tests.config.mjs'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['dist', 'node_modules', 'test-results'],
  rules: {
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/button-has-type': 'error',
    'react/no-danger': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@testing-library/jest-dom/vitest'] }],
    // A circle of type imports counts too: neither file can be understood without the other.
    'import/no-cycle': ['error', { ignoreTypes: false }],
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
    // Lists come whole from the server, without ids, and are never reordered in place.
    'react/no-array-index-key': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'promise/always-return': 'off',
    // Needed to read `unknown` data field by field; `any` and `!` stay forbidden.
    'typescript/no-unsafe-type-assertion': 'off',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'unicorn/filename-case': ['error', { cases: { kebabCase: true, pascalCase: true } }],
    'no-restricted-globals': [
      'error',
      { name: 'parseFloat', message: amounts },
      { name: 'isNaN', message: 'Validate input where it is read.' },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Number', property: 'parseFloat', message: amounts },
      { property: 'toFixed', message: amounts },
      { object: 'Math', property: 'random', message: 'Use crypto.getRandomValues.' },
    ],
    ...restrict([]),
  },
  overrides: [
    {
      files: ['./*.config.{ts,mjs}'],
      rules: {
        'import/no-default-export': 'off',
        ...restrict([], {
          ...doors,
          group: [...doors.group, '!./scripts/*', '!./scripts/installed/*', '!./oxlint-rooms.config.mjs'],
        }),
      },
    },
    {
      files: ['scripts/**', 'bench/**'],
      rules: restrict([], {
        ...doors,
        group: [
          ...doors.group,
          '!../sandbox/*',
          '!../relay/*',
          '!../scripts/*',
          '!./floor/*',
          '!./installed/*',
        ],
      }),
    },
    {
      files: ['scripts/**', 'bench/**', 'sandbox/serve.ts'],
      rules: { 'eslint/no-console': 'off', 'no-restricted-properties': 'off' },
    },
    {
      files: ['e2e/**'],
      rules: restrict(
        [{ regex: '^(~/|(\\./)?(\\.\\./)*(src|sandbox|relay)/)', message: 'e2e imports none of them.' }],
        { ...doors, group: [...doors.group, '!./stage/*', '!../stage/*'] },
      ),
    },
    { files: ['relay/**'], rules: restrict([relayRule]) },
    ...innerOf('relay').map((name) => ({
      files: [`relay/${name}/**`],
      rules: restrict([relayRule, ...innerWalls('relay', name)]),
    })),
    // Tests may start what is above their own inner room.
    { files: ['relay/**/*.test.ts'], rules: restrict([relayRule]) },
    { files: ['relay/*-contract.test.ts'], rules: restrict([]) },
    { files: ['sandbox/**'], rules: restrict([sandboxRule]) },
    ...innerOf('sandbox').map((name) => ({
      files: [`sandbox/${name}/**`],
      rules: restrict([sandboxRule, ...innerWalls('sandbox', name)]),
    })),
    // Tests may start what is above their own inner room.
    { files: ['sandbox/**/*.test.ts'], rules: restrict([sandboxRule]) },
    {
      files: ['sandbox/contract.test.ts', 'sandbox/*-contract.test.ts', 'sandbox/judge.test.ts'],
      rules: restrict([]),
    },
    ...['app', 'stores', 'ui'].map((name) => ({ files: [`src/${name}/**`], rules: room(name) })),
    ...['auth', 'domain', 'words', 'worker'].map((name) => ({
      files: [`src/${name}/**`],
      rules: room(name, noPackage),
    })),
    // The one file of auth that knows React, and that only screens load.
    { files: ['src/auth/use-session.ts'], rules: room('auth') },
    ...innerOf('domain').map((name) => ({
      files: [`src/domain/${name}/**`],
      rules: room('domain', noPackage, ...innerWalls('domain', name)),
    })),
    ...innerOf('stores').map((name) => ({
      files: [`src/stores/${name}/**`],
      rules: room('stores', ...innerWalls('stores', name)),
    })),
    { files: ['src/*.ts'], rules: restrict([house, noPackage]) },
    { files: ['src/*.test.ts'], rules: restrict([house]) },
    { files: ['src/api/**'], rules: room('api', hooksInApi) },
    ...['', ...pages].flatMap((own) => drawing(`pages/${own}`, 'pages', otherPages(own))),
    ...['payments', 'transaction'].flatMap((page) =>
      innerOf(`pages/${page}`).flatMap((name) =>
        drawing(`pages/${page}/${name}`, 'pages', otherPages(page), ...innerWalls(`pages/${page}`, name)),
      ),
    ),
    ...drawing('signing', 'signing'),
    ...innerOf('signing').flatMap((name) =>
      drawing(`signing/${name}`, 'signing', ...innerWalls('signing', name)),
    ),
    {
      files: ['src/**/*.test.{ts,tsx}', '{sandbox,relay}/**/*.test.ts'],
      rules: { 'typescript/no-non-null-assertion': 'off', 'max-lines': 'off' },
    },
    {
      files: ['{src,sandbox,relay,scripts}/**/*.test.{ts,tsx}', 'e2e/**'],
      rules: { 'walls/no-time-in-tests': 'error' },
    },
    ...['auth', 'domain', 'words', 'worker'].map((name) => ({
      files: [`src/${name}/**/*.test.ts`, `src/${name}/**/fake-*.ts`, `src/${name}/**/*-fixture.ts`],
      rules: room(name),
    })),
  ],
}
