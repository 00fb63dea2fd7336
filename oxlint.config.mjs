import { readdirSync } from 'node:fs'

/** What each room may import, besides its own files. Arrows point one way; docs/architecture.md draws them. */
export const rooms = {
  app: ['pages', 'signing', 'api', 'auth', 'stores', 'ui', 'domain', 'words'],
  pages: ['signing', 'api', 'auth', 'stores', 'ui', 'domain', 'words'],
  signing: ['api', 'auth', 'stores', 'ui', 'domain', 'words'],
  api: ['auth', 'stores', 'domain'],
  auth: [],
  ui: ['domain', 'words'],
  stores: ['domain'],
  domain: [],
  words: [],
}

/** Rooms inside rooms: which of its neighbours each may import, from the ground up. */
export const innerRooms = {
  domain: {
    json: [],
    money: [],
    pattern: [],
    value: ['json', 'money'],
    trace: ['json', 'money', 'value'],
    history: ['json', 'money', 'value', 'trace'],
    contract: ['json', 'money', 'pattern', 'value', 'trace'],
    draft: ['json', 'money', 'pattern', 'value', 'trace', 'contract'],
    fields: ['json', 'money', 'value', 'trace', 'contract', 'draft'],
    send: ['json', 'money', 'value', 'trace', 'draft'],
    receipt: ['json', 'money', 'value', 'trace', 'draft', 'send'],
    review: ['json', 'money', 'value', 'trace', 'history', 'draft', 'fields', 'receipt'],
  },
  stores: { kept: [], activity: ['kept'], contract: ['kept'], draft: ['kept'], send: ['kept'] },
  signing: { request: [], review: ['request'], send: ['request', 'review'], receipt: ['request', 'send'] },
  'pages/transaction': { fields: [], carry: [], compose: ['fields', 'carry'] },
  sandbox: {
    http: [],
    grants: [],
    'world/base': [],
    'world/ledger': ['world/base'],
    'world/play': ['world/base', 'world/ledger'],
    'world/machine': ['world/base', 'world/ledger'],
    'world/contracts': ['world/base', 'world/ledger', 'world/machine'],
    switches: ['http'],
    oauth: ['http', 'grants', 'context'],
    desk: ['http', 'grants', 'switches', 'context'],
    api: ['http', 'grants', 'world/base', 'context'],
  },
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

const isPartOf = (part, whole) => part === whole || part.startsWith(`${whole}/`)
/** `name` is a room inside `room`: everything beside it is closed but what its row in the table opens. */
const innerWalls = (room, name) => {
  const table = innerRooms[room]
  const open = table[name]
  const beside = [...new Set([...Object.keys(table), ...Object.values(table).flat()])]
  const closed = beside.filter(
    (other) => ![name, ...open].some((one) => isPartOf(one, other) || isPartOf(other, one)),
  )
  const from = room === 'sandbox' ? '#sandbox' : `~/${room}`
  const message = `Of ${room}, ${name} may import ${open.join(', ') || 'nothing'}.`
  return closed.length ? [{ regex: `^${from}/(${closed.join('|')})(/|$)`, message }] : []
}

const pages = readdirSync(new URL('src/pages', import.meta.url)).filter((name) => !name.includes('.'))
/** Everything but the page's own folder. */
const otherPages = (own) => ({
  regex: `^~/pages/(${pages.filter((page) => page !== own).join('|')})/`,
  message: 'A page never imports another page.',
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
  message: 'api exports options; pages call hooks.',
}
const room = (name, ...patterns) => restrict([house, ...walls(name), ...unwanted(name), ...patterns])
const fetching = ['*Page.tsx', 'use-*.ts', '*.test.tsx']

/** The rules of one folder of pages or of signing: only some of its files fetch, the others draw. */
const drawing = (folder, name, ...patterns) => [
  { files: [`src/${folder}/**`], rules: room(name, ...patterns, ...viewOnly) },
  { files: fetching.map((file) => `src/${folder}/**/${file}`), rules: room(name, ...patterns) },
]
const innerOf = (name) => Object.keys(innerRooms[name])
/** Tests of a room inside a room may start what stands above it. */
const sandboxRule = { regex: '^~/', message: 'The sandbox is a product of its own.' }

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
    // A circle of types is one all the same: neither file is understood without the other.
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
      { name: 'parseFloat', message: 'Money is whole units: domain/money/amount.ts.' },
      { name: 'isNaN', message: 'Parse at the door.' },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Number', property: 'parseFloat', message: 'Money is whole units: domain/money/amount.ts.' },
      { property: 'toFixed', message: 'Money is whole units: domain/money/amount.ts.' },
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
      rules: restrict(
        [{ regex: '^(~/|(\\./)?(\\.\\./)*(src|sandbox)/)', message: 'e2e knows only the screen.' }],
        { ...doors, group: [...doors.group, '!./stage/*', '!../stage/*'] },
      ),
    },
    { files: ['sandbox/**'], rules: restrict([sandboxRule]) },
    ...innerOf('sandbox').map((name) => ({
      files: [`sandbox/${name}/**`],
      rules: restrict([sandboxRule, ...innerWalls('sandbox', name)]),
    })),
    { files: ['sandbox/**/*.test.ts'], rules: restrict([sandboxRule]) },
    {
      files: ['sandbox/contract.test.ts', 'sandbox/*-contract.test.ts', 'sandbox/judge.test.ts'],
      rules: restrict([]),
    },
    ...['app', 'stores', 'ui'].map((name) => ({ files: [`src/${name}/**`], rules: room(name) })),
    ...['auth', 'domain', 'words'].map((name) => ({
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
    ...innerOf('pages/transaction').flatMap((name) =>
      drawing(
        `pages/transaction/${name}`,
        'pages',
        otherPages('transaction'),
        ...innerWalls('pages/transaction', name),
      ),
    ),
    ...drawing('signing', 'signing'),
    ...innerOf('signing').flatMap((name) =>
      drawing(`signing/${name}`, 'signing', ...innerWalls('signing', name)),
    ),
    {
      files: ['src/**/*.test.{ts,tsx}', 'sandbox/**/*.test.ts'],
      rules: { 'typescript/no-non-null-assertion': 'off', 'max-lines': 'off' },
    },
    {
      files: ['{src,sandbox,scripts}/**/*.test.{ts,tsx}', 'e2e/**'],
      rules: { 'walls/no-time-in-tests': 'error' },
    },
    ...['auth', 'domain', 'words'].map((name) => ({
      files: [`src/${name}/**/*.test.ts`, `src/${name}/**/fake-*.ts`],
      rules: room(name),
    })),
  ],
}
