import { render, screen } from '@testing-library/react'
import { beforeAll, expect, it, vi } from 'vitest'
import { fakeServer, fixture, later, reply, silence } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { StagedPage } from '~/pages/StagedPage'
import { rememberAs } from '~/stores/send/sent'
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
  expect(await screen.findByText(/^Transaction abc is not in PlasmaPay’s history/)).toBeVisible()
  expect(screen.getByText(/Searched: your own actions, your receipts/)).toBeVisible()
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

const kept = (owner: { user: string; account: string }, answer: string | null = fixture('send-tx')) => {
  const body =
    '{"actions":[{"account":"usdp","name":"transfer","authorization":[{"actor":"alice","permission":"active"}],"data":{}}]}'
  const press = { id: 'p1', draft: 'd1', body, began: 1, lost: null, baseline: {}, before: {}, predicted: {} }
  rememberAs({ ...press, ...owner, found: null }, { answer, found: null, transaction: 'abc', paid: {} })
}

it('shows all that one’s own receipt has, asks nobody, and leads to the receipt', async () => {
  kept({ user: 'alice', account: 'alice' })
  const { paths } = fakeServer({})
  draw()
  expect(await screen.findByText('This is the answer that your receipt was made from.')).toBeVisible()
  expect(screen.getAllByRole('treeitem').length).toBeGreaterThan(1)
  expect(screen.getByRole('link', { name: 'Your receipt' })).toHaveAttribute(
    'href',
    '/transaction?receipt=p1',
  )
  expect(paths()).toEqual([])
})

it('looks in the history where the receipt has no answer, and still leads to the receipt', async () => {
  kept({ user: 'alice', account: 'alice' }, null)
  fakeServer({ '/balance': '[]', '/actions/my': json(tea) })
  draw()
  expect(await screen.findByRole('treeitem', { name: /usdp::transfer/ })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Your receipt' })).toBeVisible()
})

it.each([
  ['somebody else’s, to me', true],
  ['somebody else’s, to a guest', false],
])('shows no receipt of %s', async (_whose, signedIn) => {
  kept({ user: 'mallory', account: 'mallory' })
  fakeServer({ '/balance': '[]', '/actions/my': '[]', '/actions/all': '[]' }, { signedIn })
  draw()
  expect(await screen.findByText(/^Transaction abc is not in PlasmaPay’s history/)).toBeVisible()
  expect(screen.queryByText(/receipt was made from/)).toBeNull()
  expect(screen.queryByRole('link', { name: 'Your receipt' })).toBeNull()
})

it('does not say that nothing is known before every source has answered, and names one that failed', async () => {
  const slow = later()
  const { paths } = fakeServer({
    '/balance': '[]',
    '/actions/my': slow.reply,
    '/actions/my?contract=alice': '[]',
    '/actions/all': '[]',
  })
  draw()
  await vi.waitUntil(() => paths().some((path) => path === '/actions/my?contract=plasma.dice'))
  await screen.findByRole('status')
  expect(screen.queryByText(/is not in PlasmaPay’s history/)).toBeNull()
  slow.give(reply(400, '{"message":"no"}'))
  expect(await screen.findByText(/^Transaction abc is not in PlasmaPay’s history/)).toBeVisible()
  expect(screen.getByText(/^plasma\.dice did not answer/)).toBeVisible()
})
