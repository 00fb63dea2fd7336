import { expect, it } from 'vitest'
import {
  changeSendForm,
  fillSendForm,
  finishSendDraft,
  renewSendDraft,
  restoreSendForm,
  useSendDraft,
} from './send-draft'

const draft = () => useSendDraft.getState()

it('a form filled in twice still gives back what was being written', () => {
  changeSendForm({ to: 'bob', amount: '3', token: 'EURP' })
  fillSendForm({ to: 'carol' }, 'link', ['amount'])
  expect(draft()).toMatchObject({ form: { to: 'carol', amount: '', token: 'EURP' }, unusable: ['amount'] })
  fillSendForm({ to: 'carol' }, 'link')
  restoreSendForm()
  expect(draft()).toMatchObject({ form: { to: 'bob', amount: '3' }, origin: null, before: null })
})

it('what was sent is cleared but for token and way to pay; what was begun meanwhile stays', () => {
  changeSendForm({ to: 'bob', amount: '3', token: 'EURP', inPlasma: true })
  const { id } = draft()
  finishSendDraft('another')
  expect(draft().form.to).toBe('bob')
  finishSendDraft(id)
  expect(draft().form).toEqual({ to: '', amount: '', token: 'EURP', note: '', inPlasma: true })
  expect(draft().id).not.toBe(id)
})

it('the same content as a new draft has another id, so that it may be sent once more', () => {
  changeSendForm({ to: 'bob' })
  const { id } = draft()
  renewSendDraft()
  expect(draft().id).not.toBe(id)
  expect(draft().form.to).toBe('bob')
})
