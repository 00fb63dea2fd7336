import { allowed, caught, open, walled, type Planted } from './planted'

const byName = 'Import from other folders by room'
const noPackage = 'This room imports no package'
const banned = 'must not import this library'
const takesProps = 'A view takes props'
const wall = 'no-restricted-imports'

/** Libraries that a room must not import, by different entry points. */
const bannedLibraries = {
  api: ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client', 'react-router', 'react-router/dom'],
  ui: ['zustand', 'zustand/middleware', 'react-router', 'react-router/dom'],
  stores: ['react', 'react-dom/client', 'react-router', 'react-router/dom', '@tanstack/react-query'],
}

const plantBannedLibraries = () =>
  Object.entries(bannedLibraries).flatMap(([room, libraries]) =>
    libraries.map((library, i) => walled(`src/${room}/stranger-${i}.ts`, library, banned)),
  )

const plantPackages = () =>
  ['app', 'pages/desk', 'api', 'ui', 'stores'].map((folder) =>
    allowed(
      `src/${folder}/with-package.ts`,
      `import { string } from 'valibot'\nexport const planted = string()\n`,
    ),
  )

const aTest = `import { expect, it } from 'vitest'\nit('adds', () => {\n  expect(1 + 1).toBe(2)\n})\n`

const plantPackageless = () =>
  ['src/auth', 'src/domain', 'src/words'].flatMap((folder) => [
    ...['valibot', 'react', 'node:fs', '@tanstack/react-query'].map((library, i) =>
      walled(`${folder}/package-${i}.ts`, library, noPackage),
    ),
    allowed(`${folder}/planted.test.ts`, aTest),
    walled(`${folder}/walled.test.ts`, '~/app/target', 'may import nothing of ours'),
  ])

const plantDoor = () =>
  ['src/main.ts', 'src/other-door.ts'].flatMap((file) => {
    const beside = (name: string) => file.replace('.ts', `-${name}.ts`)
    return [
      open(file, '~/app/target'),
      walled(beside('package'), 'valibot', noPackage),
      walled(beside('sandbox'), '~/../sandbox/target', byName),
      walled(beside('scripts'), 'scripts/target', 'src stays in src'),
    ]
  })

/** `hooks` are the names of React Query’s exports that begin with `use`. */
const plantApi = (hooks: string[]) => [
  ...hooks.map((hook) =>
    caught(`src/api/with-${hook.toLowerCase()}.ts`, queryImport(hook), wall, 'api exports query options'),
  ),
  caught(
    'src/api/with-all.ts',
    `import * as query from '@tanstack/react-query'\nexport const planted = query.useQuery\n`,
    wall,
    'api exports query options',
  ),
  allowed('src/api/with-options.ts', queryImport('queryOptions')),
  allowed(
    'src/api/with-type.ts',
    `import type { QueryClient } from '@tanstack/react-query'\nexport type P = QueryClient\n`,
  ),
]

const queryImport = (name: string) =>
  `import { ${name} } from '@tanstack/react-query'\nexport const planted = ${name}\n`

const plantPages = () => [
  ...['src/pages/desk/OtherPage.tsx', 'src/pages/desk/use-other.ts', 'src/pages/desk/Other.test.tsx'].map(
    (file) => walled(file, '~/pages/shelf/target', 'A page must not import another page'),
  ),
  walled('src/pages/desk/OtherView.tsx', '~/pages/shelf/target', 'A page must not import another page'),
  ...['api', 'auth', 'stores'].flatMap((room) => [
    walled(`src/pages/desk/Value${named(room)}.tsx`, `~/${room}/target`, takesProps),
    walled(`src/pages/desk/read-${room}.ts`, `~/${room}/target`, takesProps),
    walled(`src/pages/desk/later-${room}.ts`, `~/${room}/target`, takesProps, 'later'),
    open(`src/pages/desk/type-${room}.ts`, `~/${room}/target`, 'type'),
    allowed(
      `src/pages/desk/inline-type-${room}.ts`,
      `import { type Thing } from '~/${room}/target'\nexport type Planted = Thing\n`,
    ),
    open(`src/pages/desk/${named(room)}Page.tsx`, `~/${room}/target`),
    open(`src/pages/desk/part/use-${room}.ts`, `~/${room}/target`),
    open(`src/pages/desk/${named(room)}.test.tsx`, `~/${room}/target`),
  ]),
  ...['api', 'auth', 'stores'].map((room) =>
    walled(`src/signing/Value${named(room)}.tsx`, `~/${room}/target`, takesProps),
  ),
  ...['ui', 'domain', 'words'].map((room) =>
    open(`src/pages/desk/Draw${named(room)}.tsx`, `~/${room}/target`),
  ),
  ...['@tanstack/react-query', 'zustand', 'zustand/middleware'].map((library, i) =>
    walled(`src/pages/desk/fetches-${i}.ts`, library, takesProps),
  ),
  allowed('src/pages/desk/HookPage.tsx', queryImport('useSuspenseQuery')),
  open('src/pages/desk/with-paths.ts', '~/pages/target'),
]

const named = (room: string) => room.charAt(0).toUpperCase() + room.slice(1)

const plantHouses = () => [
  ...['~/api/target', '../src/api/target', '../sandbox/target', './../src/api/target'].flatMap((from, i) => [
    walled(`e2e/reaches-${i}.ts`, from, ''),
    walled(`e2e/reaches-${i}.e2e.ts`, from, ''),
  ]),
  walled('e2e/by-alias.ts', '~/stores/target', 'e2e imports none'),
  open('e2e/neighbour.ts', './target'),
  ...['sandbox/by-alias.ts', 'sandbox/world/by-alias.ts', 'sandbox/by-alias.test.ts'].map((file) =>
    walled(file, '~/domain/target', 'The sandbox must not import src'),
  ),
  walled('sandbox/by-path.ts', '../src/domain/target', byName),
  walled('sandbox/world/upward.ts', '../target', byName),
  walled('sandbox/too-deep.ts', './world/target', byName),
  open('sandbox/into-world.ts', '#sandbox/world/target'),
  ...['relay/by-alias.ts', 'relay/gate/by-alias.ts', 'relay/by-alias.test.ts'].flatMap((file, i) => [
    walled(file, '~/stores/target', 'The relay may import'),
    walled(file.replace('alias', `name-${i}`), '#sandbox/target', 'The relay may import'),
    open(file.replace('alias', `domain-${i}`), '~/domain/target'),
  ]),
  walled('relay/by-path.ts', '../src/domain/target', byName),
  walled('sandbox/to-relay.ts', '#relay/target', 'The sandbox must not import src or the relay'),
  open('relay/sandbox-contract.test.ts', '#sandbox/target'),
  open('src/auth/use-session.ts', 'react'),
  open('sandbox/contract.test.ts', '~/domain/target'),
  open('sandbox/fees-contract.test.ts', '~/domain/target'),
  ...['scripts', 'bench'].flatMap((folder) => [
    walled(`${folder}/by-path.ts`, '../src/domain/target', byName),
    walled(`${folder}/too-deep.ts`, '../sandbox/world/target', byName),
    open(`${folder}/to-sandbox.ts`, '../sandbox/target'),
    open(`${folder}/to-relay.ts`, '../relay/target'),
  ]),
  open('bench/to-scripts.ts', '../scripts/target'),
  open('bench/to-floor.ts', './floor/target'),
  allowed('planted.config.ts', `export { thing as default } from './scripts/target'\n`),
  walled('reaching.config.ts', './src/ui/target', byName),
]

/** Rules for single folders, each with what it must allow. */
export const plantPlaces = (hooks: string[]): Planted[] => [
  ...plantBannedLibraries(),
  ...plantPackages(),
  ...plantPackageless(),
  ...plantDoor(),
  ...plantApi(hooks),
  ...plantPages(),
  ...plantHouses(),
]
