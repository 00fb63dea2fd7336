import { render, screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { fakeServer, reply, silence } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { StagedPage } from '~/pages/StagedPage'
import { TxPage } from './TxPage'

// jsdom has no workers, so the history service runs in the page, and loading its code takes longer than a test waits.
beforeAll(() => import('~/api/plasmapay/history-service'))

const draw = (at = '/tx/abc') =>
  render(
    <StagedPage at={at} route="/tx/:id">
      <TxPage />
    </StagedPage>,
  )
const json = (...items: object[]) => JSON.stringify(items)
const tea = sample({ ...payment('alice', 'bob', '10 USDP', 'tea'), sequence: 1, trx: 'abc' })
const cake = sample({ ...payment('alice', 'dave', '3 USDP'), sequence: 2, trx: 'abc' })
const other = sample({ ...payment('alice', 'erin', '7 USDP'), sequence: 3, trx: 'def' })

it('shows all actions of the transaction that one’s own history has, and only these', async () => {
  fakeServer({ '/balance': '[]', '/actions/my': '[]', '/actions/my?contract=alice': json(tea, cake, other) })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Transaction' })).toBeVisible()
  expect(await screen.findAllByRole('treeitem', { name: /usdp::transfer/ })).toHaveLength(2)
  expect(screen.queryByText('erin')).toBeNull()
})

it('looks through the public actions of a contract next, and for guests in these alone', async () => {
  const { asked } = fakeServer({ '/actions/all': json(tea) }, { signedIn: false })
  draw('/tx/abc?contract=usdp')
  expect(await screen.findByRole('treeitem', { name: /usdp::transfer/ })).toBeVisible()
  expect(asked).toMatchObject([{ path: '/actions/all?contract=usdp', auth: false }])
})

it('says where it has looked when nothing is known, and lets another contract be named', async () => {
  fakeServer({ '/balance': '[]', '/actions/my': '[]', '/actions/all': json(other) })
  draw()
  expect(await screen.findByText(/Nothing is known of transaction abc/)).toBeVisible()
  expect(screen.getByText(/Looked through: your own actions, your receipts/)).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'Contract' })).toHaveValue('plasma.dice')
})

it('waits, and fails in its place', async () => {
  const { replies } = fakeServer({ '/balance': '[]', '/actions/my': silence })
  const { unmount } = draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  unmount()
  replies['/actions/my'] = reply(403)
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent('does not allow this')
})
