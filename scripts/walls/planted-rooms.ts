import { imports, open, walled, type Planted } from './planted'

type Rooms = Record<string, string[]>

const forms = Object.keys(imports) as (keyof typeof imports)[]
const byName = 'Import from other folders by room'
const alone = 'src stays in src'

/** Rooms that draw: only their `*Page.tsx` and `use-*.ts` fetch. */
const drawing: Record<string, string> = { pages: 'pages/desk', signing: 'signing' }

/** The file of a room to which all of its rules give the most freedom. */
const place = (room: string, name: string) =>
  drawing[room] ? `src/${drawing[room]}/use-${name}.ts` : `src/${room}/${name}.ts`

/** The file of a room that the others import. Pages have folders. */
const target = (room: string) => (room === 'pages' ? 'pages/shelf/target' : `${room}/target`)

function between(room: string, other: string, mayImport: boolean): Planted[] {
  const from = `~/${target(other)}`
  const says = `${room} may import`
  const deep = drawing[room] ? `src/${drawing[room]}/deep/use-${other}.ts` : `src/${room}/deep/in-${other}.ts`
  return [
    ...forms.map((form) => {
      const file = place(room, `${other}-${form}`)
      return mayImport ? open(file, from, form) : walled(file, from, says, form)
    }),
    mayImport ? open(deep, from) : walled(deep, from, says),
  ]
}

/** Ways to import across rooms without the ~/ form. */
const detours = [
  '../target',
  '../../sandbox/target',
  '..',
  './../ui/target',
  './deep/target',
  '~/api/../ui/target',
  'src/ui/target',
  '/src/ui/target',
]

/** Every pair of rooms, every way around the ~/ form, and every folder beside `src`. */
export function plantRooms(rooms: Rooms): Planted[] {
  const names = Object.keys(rooms)
  return [
    ...names.flatMap((room) =>
      names
        .filter((other) => other !== room)
        .flatMap((other) => between(room, other, rooms[room]?.includes(other) ?? false)),
    ),
    ...names.flatMap((room) => [
      open(place(room, 'neighbour'), './target'),
      ...detours.map((from, i) => walled(place(room, `detour-${i}`), from, byName)),
      ...['sandbox', 'relay', 'e2e', 'bench', 'scripts'].map((house) =>
        walled(place(room, `to-${house}`), `${house}/target`, alone),
      ),
    ]),
  ]
}

const targetText = 'export const thing = 1\nexport type Thing = number\n'

/** The files that the planted imports name. */
export function plantTargets(rooms: Rooms): Planted[] {
  const files = [
    ...Object.keys(rooms).map((room) => `src/${target(room)}.ts`),
    ...[
      'src/pages/desk',
      'src/pages',
      'sandbox',
      'sandbox/world',
      'relay',
      'e2e',
      'scripts',
      'bench',
      'bench/floor',
    ].map((folder) => `${folder}/target.ts`),
  ]
  return files.map((file) => ({ file, text: targetText }))
}
