import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { noteMutation } from '~/api/relay/payments'
import { longestNote, type PaymentDetail } from '~/domain/payment/row'
import { dropNote, keepNote, useNoteDrafts } from '~/stores/payment/note-drafts'

/** The note of a payment: what is written is kept in this browser until the relay has taken it. */
export function useNote({ payment }: PaymentDetail, onSaved: (detail: PaymentDetail) => void) {
  const key = `${payment.account}/${payment.id}`
  const draft = useNoteDrafts(({ notes }) => (Object.hasOwn(notes, key) ? notes[key] : undefined))
  // The button and leaving the field save alike, and one press may be both.
  const sent = useRef<string>(undefined)
  const save = useMutation({
    ...noteMutation(payment.account, payment.id),
    onSuccess: (detail, note) => {
      onSaved(detail)
      // More may have been written meanwhile.
      if (useNoteDrafts.getState().notes[key] === note) dropNote(key)
    },
    onSettled: (_detail, _error, note) => {
      if (sent.current === note) sent.current = undefined
    },
  })
  const isTooLong = draft !== undefined && draft.length > longestNote
  return {
    text: draft ?? payment.note,
    isUnsaved: draft !== undefined && draft !== payment.note,
    isTooLong,
    isSaving: save.isPending,
    isSaved: save.isSuccess,
    error: save.error,
    write: (note: string) => keepNote(key, note),
    save: () => {
      if (draft === undefined || draft === payment.note || draft === sent.current || isTooLong) return
      sent.current = draft
      save.mutate(draft)
    },
  }
}
