import { open, walled, type Planted } from './planted'

/** For each room: its inner rooms, and what each may import of its neighbours. */
type InnerRooms = Record<string, Record<string, string[]>>

const besideSrc = new Set(['sandbox', 'relay'])
const folderOf = (room: string) => (besideSrc.has(room) ? room : `src/${room}`)
const nameOf = (room: string) => (besideSrc.has(room) ? `#${room}` : `~/${room}`)
function between(room: string, name: string, other: string, may: string[]): Planted[] {
  const from = `${nameOf(room)}/${other}/target`
  // Named use-*, because in the rooms that draw only such files may fetch.
  const file = (form: string) => `${folderOf(room)}/${name}/use-${other.replace('/', '-')}-${form}.ts`
  return (['value', 'type'] as const).map((form) =>
    may.includes(other)
      ? open(file(form), from, form)
      : walled(file(form), from, `Of ${room}, ${name} may import`, form),
  )
}

/** Every pair of inner rooms of a room, in both directions. */
export const plantInner = (rooms: InnerRooms): Planted[] =>
  Object.entries(rooms).flatMap(([room, table]) =>
    Object.entries(table).flatMap(([name, may]) =>
      Object.keys(table)
        .filter((other) => other !== name && !may.some((one) => one.startsWith(`${other}/`)))
        .flatMap((other) => between(room, name, other, may)),
    ),
  )

const text = 'export const thing = 1\nexport type Thing = number\n'

export const plantInnerTargets = (rooms: InnerRooms): Planted[] =>
  Object.entries(rooms).flatMap(([room, table]) =>
    Object.keys(table).map((name) => ({ file: `${folderOf(room)}/${name}/target.ts`, text })),
  )
