import type { GenericSchema } from 'valibot'
import { readText } from '~/api/wire'
import { lastKnown, type KnownAnswer } from '~/stores/kept/last-known'

/** What the server said at an earlier time (milliseconds), from this browser. */
export type Kept<Data> = { data: Data; at: number }

const read = new WeakMap<KnownAnswer, Kept<unknown> | null>()

/** The last known answer for `path`, the same object as long as it is the last; undefined where there is none that can be read. */
export function keptAnswer<Data>(schema: GenericSchema<unknown, Data>, path: string): Kept<Data> | undefined {
  const answer = lastKnown(path)
  if (!answer) return undefined
  if (!read.has(answer)) {
    const data = readText(schema, answer.text)
    read.set(answer, data === undefined ? null : { data, at: answer.at })
  }
  return (read.get(answer) as Kept<Data> | null) ?? undefined
}
