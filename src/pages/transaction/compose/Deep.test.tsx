import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeServer } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { TransactionPage } from '~/pages/transaction/TransactionPage'

const deep = `{"a":${'['.repeat(899)}${']'.repeat(899)}}`
const first = () => useDraft.getState().actions[0]!
const draw = (at = '/transaction') => {
  fakeServer({}, { signedIn: false })
  render(
    <StagedPage at={at}>
      <TransactionPage />
    </StagedPage>,
  )
}

it('refuses a link with data nested 900 levels deep, and names depth and limit', async () => {
  changeAction(first().id, { account: 'mine' })
  const draft = JSON.stringify({ actions: [{ account: 'a', name: 'b', data: deep }] })
  draw(`/transaction#draft=${btoa(draft).replace(/=+$/, '')}`)
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The data are nested 900 levels deep; at most 32 can be read. Your draft is as it was.',
  )
  expect(first().account).toBe('mine')
})

it('shows such data from storage as text, and says that they are too deep', async () => {
  changeAction(first().id, { account: 'a', name: 'b', actor: 'alice', data: deep, view: 'form' })
  draw()
  fireEvent.click(screen.getByRole('button', { name: 'Review' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/^1 field needs/)
  expect(screen.getByText('The data are nested 900 levels deep; at most 32 can be read.')).toBeVisible()
})

it('shows data only as JSON where they can be sent but are too many for a form', () => {
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`m${n}`, n])))
  changeAction(first().id, { account: 'a', name: 'b', data: wide, view: 'form' })
  draw()
  expect(screen.getByText(/^This is too deep or too large for a form/)).toBeVisible()
  expect(screen.queryByRole('textbox', { name: 'm1' })).toBeNull()
  expect(first().data).toBe(wide)
})
