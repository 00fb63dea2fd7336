import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer, fixture, later, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, openDraft, undo, useDraft } from '~/stores/draft/draft'
import { builtIn } from '~/domain/draft/template'
import { TransactionPage } from '~/pages/transaction/TransactionPage'

const draft = () => useDraft.getState().actions
const first = () => draft()[0]!
const data = () => JSON.parse(first().data) as Record<string, unknown>
const textbox = (name: string) => screen.getByRole('textbox', { name })
const type = (name: string, value: string) => fireEvent.change(textbox(name), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const wholeBalance = '924.683170189709970998'

/** A transfer of USDP as a form, with the request for the balance still open; `arrive` answers it. */
async function pressMax() {
  const fees = later()
  const answers: Record<string, Reply> = {
    '/me': fixture('me'),
    '/tokens': fixture('tokens'),
    '/fees': fees.reply,
    '/actions/my': '[]',
    '/actions/all': '[]',
  }
  const server = fakeServer(answers)
  openDraft(builtIn('stable', 'testtest1111'), null)
  render(
    <StagedPage at="/transaction">
      <TransactionPage />
    </StagedPage>,
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Max' }))
  await waitFor(() => expect(server.paths().some((path) => path.startsWith('/fees'))).toBe(true))
  return { arrive: () => act(async () => fees.give(fixture('fees'))) }
}

it('keeps what is typed elsewhere while the balance is loading, and then fills in the amount', async () => {
  const { arrive } = await pressMax()
  type('to', 'bob')
  type('memo', 'rent for May')
  await arrive()
  await waitFor(() => expect(textbox('quantity')).toHaveValue(wholeBalance))
  expect(data()).toMatchObject({ to: 'bob', memo: 'rent for May', quantity: wholeBalance })
  undo()
  expect(data()).toMatchObject({ to: 'bob', memo: 'rent for May', quantity: '' })
})

it('does not overwrite an amount typed while the balance is loading, and says so', async () => {
  const { arrive } = await pressMax()
  type('quantity', '5')
  await arrive()
  expect(await screen.findByText(/^This was changed while your balance was being read/)).toBeVisible()
  expect(data()).toMatchObject({ quantity: '5' })
})

it('keeps text and caret of the JSON view when the amount is filled in', async () => {
  const { arrive } = await pressMax()
  await userEvent.click(screen.getByRole('tab', { name: 'JSON' }))
  const field = textbox('Data (JSON)') as HTMLTextAreaElement
  const at = field.value.indexOf('"memo": "') + '"memo": "'.length
  await userEvent.click(field)
  field.setSelectionRange(at, at)
  await userEvent.keyboard('re')
  await arrive()
  await waitFor(() => expect(data()).toMatchObject({ quantity: wholeBalance }))
  await userEvent.keyboard('nt')
  expect(data()).toMatchObject({ quantity: wholeBalance, memo: 'rent' })
})

it.each<[string, () => void]>([
  ['another contract', () => type('Contract', 'eurp')],
  ['other text that is no JSON yet', () => changeAction(first().id, { data: '{"quantity": ' })],
  ['another draft', () => openDraft(builtIn('plasma', 'testtest1111'), 'link')],
  ['no such field', () => changeAction(first().id, { data: '{"memo":"mine"}' })],
])('does not write the amount anywhere when there is %s by then', async (_, change) => {
  const { arrive } = await pressMax()
  act(change)
  const before = first().data
  await arrive()
  expect(first().data).toBe(before)
})

it('does not bring back an action that was removed meanwhile', async () => {
  const { arrive } = await pressMax()
  press('Duplicate Action 1')
  press('Remove Action 1')
  await arrive()
  expect(draft()).toHaveLength(1)
  expect(data()).toMatchObject({ quantity: '' })
})
