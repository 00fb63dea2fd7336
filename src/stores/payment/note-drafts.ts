import * as v from 'valibot'
import { recordOf, reader } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/** More than the relay takes: what is too long can still be shortened after a reload. */
const longestDraft = 100_000

/** Notes that somebody has written and the relay has not taken yet, by account and id of their payment. */
// for tests
export const readNoteDrafts = reader(
  v.object({
    notes: recordOf(
      v.pipe(
        v.string(),
        v.check((note) => note.length <= longestDraft),
      ),
    ),
  }),
)

export const useNoteDrafts = remembered('pp.payment-notes', readNoteDrafts)

export const keepNote = (payment: string, note: string) =>
  useNoteDrafts.setState(({ notes }) => ({ notes: { ...notes, [payment]: note } }))

export const dropNote = (payment: string) =>
  useNoteDrafts.setState(({ notes }) => ({
    notes: Object.fromEntries(Object.entries(notes).filter(([key]) => key !== payment)),
  }))
