import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { actionsQuery } from '~/api/plasmapay/actions'
import { fakeServer, fixture, reply, type Reply } from '~/api/fake-server'
import { AuthError } from '~/auth/failure'
import { requestIn, type PressRecord } from '~/domain/send/record'
import { readActionItem } from '~/domain/trace/trace'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { sendRecords } from '~/stores/send/records'
import { setSending } from '~/stores/send/sending'
import { amendSent, rememberAs, useSent } from '~/stores/send/sent'
import { TransactionPage } from './TransactionPage'
import { checkAtPress } from '~/signing/review/use-risks'

const draw = (at = '/transaction') =>
  render(
    <StagedPage at={at}>
      <TransactionPage />
    </StagedPage>,
  )
const bet = { account: 'plasma.dice', name: 'bet', data: '{"quantity":"10.01 USDP","n":1}' }
const body =
  '{"actions":[{"account":"plasma.dice","name":"bet","authorization":[{"actor":"testtest1111","permission":"auth.dice"}],"data":{"quantity":"10.01 USDP","n":1}}]}'
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const { actions } = requestIn(body)!

/** A bet in the history, with the transfer it caused. */
const run = (sequence: number, transaction: string, at = Date.now()) => {
  const act = { account: 'usdp', name: 'transfer', authorization: [] }
  const paid = { from: 'testtest1111', to: 'bank.dice', quantity: '10.010000000000000001' }
  return {
    global_action_seq: sequence,
    block_time: new Date(at).toISOString().slice(0, -1),
    action_trace: { trx_id: transaction, act: actions[0], inline_traces: [{ act: { ...act, data: paid } }] },
  }
}
const history = (...runs: object[]) => JSON.stringify(runs)
/** The transaction in the documented answer. */
const ownId = '{TX_HASH}'

const noHistory: Record<string, Reply> = {
  '/me': fixture('me'),
  '/tokens': '[]',
  '/fees': fixture('fees'),
  '/actions/my': '[]',
  '/actions/all': '[]',
}
async function review(send: Reply, replies: Record<string, Reply> = {}) {
  const server = fakeServer({ ...noHistory, '/send-tx': send, ...replies })
  changeAction(useDraft.getState().actions[0]!.id, bet)
  draw()
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Actor' })).not.toHaveValue(''))
  press('Review')
  await screen.findByRole('region', { name: 'Request' })
  return server
}
const record = (change: Partial<PressRecord> = {}): PressRecord => ({
  id: 'p1',
  user: 'alice',
  account: 'testtest1111',
  draft: 'd1',
  body,
  began: Date.now(),
  lost: null,
  baseline: { 'plasma.dice': '5' },
  before: {},
  predicted: {},
  found: null,
  ...change,
})
/** Waits for the check “One press was executed once” to have this verdict. */
const executedOnce = async (verdict: string) => {
  const check = await screen.findByText('One press was executed once', { selector: 'span > span' })
  await waitFor(() => expect(check.closest('li')).toHaveAttribute('data-verdict', verdict))
}
const receipt = () => screen.findByRole('heading', { level: 2, name: 'Receipt' })
const findTimes = (n: number) => screen.findByText(`This was executed ${n} times.`)
const warning = (n: number) =>
  within(screen.getByText(`This was executed ${n} times.`).closest('[role=alert]')!)

/** Two presses with the same content, and three executions; `first` is what is known of the first press. */
const twoSends = (first: Parameters<typeof amendSent>[1], second: string) => {
  fakeServer({ ...noHistory, '/actions/my': history(run(9, 't9'), run(8, ownId), run(7, 't7')) })
  const answered = { answer: fixture('send-tx'), found: null, paid: {} }
  rememberAs(record({ began: Date.now() - 60_000 }), { ...answered, transaction: 't7' })
  amendSent('p1', first)
  rememberAs(record({ id: second }), { ...answered, transaction: ownId })
  draw(`/transaction?receipt=${second}`)
}

describe('how often one press was executed', () => {
  it('once: the check matches', async () => {
    const server = await review(fixture('send-tx'))
    server.replies['/actions/my'] = history(run(7, ownId))
    press('Sign and send')
    await receipt()
    await executedOnce('match')
    expect(screen.queryByText(/^This was executed/)).toBeNull()
  })

  it('not visible in the history: unchecked, and no warning', async () => {
    const server = await review(fixture('send-tx'))
    server.replies['/actions/my'] = history(run(7, 'another'))
    press('Sign and send')
    await receipt()
    await waitFor(() => expect(useSent.getState().list[0]?.counted).toBeDefined())
    await executedOnce('unchecked')
    expect(screen.queryByText(/^This was executed/)).toBeNull()
  })

  it('three times: tells the number, each transaction, the sum and what to do, also after a reload', async () => {
    const server = await review(fixture('send-tx'), { '/actions/my': history(run(6, 'before')) })
    server.replies['/actions/my'] = history(run(9, ownId), run(8, 't8'), run(7, 't7'), run(6, 'before'))
    press('Sign and send')
    await receipt()
    await findTimes(3)
    await executedOnce('differs')
    const notice = warning(3)
    expect(notice.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(
      [7, 8, 9].map((n) => `/activity/${n}?contract=plasma.dice&whose=my`),
    )
    const sum = notice.getByText(/^In all, this left your account/)
    expect(sum.querySelector('data')).toHaveAttribute('value', '30.030000000000000003')
    expect(notice.getByText(/^Do not send it again\. Tell whoever received it/)).toBeVisible()
    expect(notice.getByText(/^The wallet asked once\. Most likely your browser repeated/)).toBeVisible()
    const { id } = useSent.getState().list[0]!
    cleanup()
    setSending({ at: 'idle' })
    fakeServer({ ...noHistory, '/actions/my': reply(503) })
    draw(`/transaction?receipt=${id}`)
    await findTimes(3)
    await executedOnce('differs')
  })

  it('two presses with the same content: each executed once', async () => {
    fakeServer({ ...noHistory, '/actions/my': history(run(8, ownId), run(7, 't7')) })
    const answered = { answer: fixture('send-tx'), found: null, paid: {} }
    rememberAs(record({ began: Date.now() - 60_000 }), { ...answered, transaction: 't7' })
    rememberAs(record({ id: 'p2', baseline: { 'plasma.dice': '7' } }), { ...answered, transaction: ownId })
    draw('/transaction?receipt=p2')
    await executedOnce('match')
    cleanup()
    draw('/transaction?receipt=p1')
    await executedOnce('match')
    expect(screen.queryByText(/^This was executed/)).toBeNull()
  })

  it('an execution that may belong to either of two presses is not counted as a second one, and said to be possible', async () => {
    twoSends({}, 'p2')
    expect(await screen.findByText(/^Your history shows an equal transaction too/)).toBeVisible()
    await executedOnce('unchecked')
    expect(screen.queryByText(/^This was executed/)).toBeNull()
  })

  it('an execution that cannot belong to a press already counted belongs to the other', async () => {
    twoSends({ counted: { ours: [], perhaps: [], seen: true, done: true } }, 'p3')
    await findTimes(2)
    expect(screen.queryByText(/^Your history shows an equal transaction too/)).toBeNull()
  })

  it('after a lost answer: all are counted, on the page that searches for the outcome and on the receipt', async () => {
    const server = await review(new AuthError('network'))
    server.replies['/actions/my'] = history(run(8, 't8'), run(7, 't7'))
    press('Sign and send')
    await findTimes(2)
    expect(screen.getByText(/^Outcome unknown/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'here it is' })).toHaveAttribute(
      'href',
      '/activity/7?contract=plasma.dice&whose=my',
    )
    press('Write another')
    const { id } = useSent.getState().list[0]!
    cleanup()
    draw(`/transaction?receipt=${id}`)
    await executedOnce('differs')
    expect(warning(2).getAllByRole('link')).toHaveLength(2)
  })
})

const overdrawn = () =>
  reply(
    500,
    '{"error":{"code":3050003,"name":"eosio_assert_message_exception","details":[{"message":"overdrawn balance"}]}}',
  )
const nothingMoved = () => screen.queryByText(/^Nothing was executed and no money moved/)

describe('a refusal', () => {
  it.each([
    ['of the chain', overdrawn(), 'overdrawn balance'],
    ['of the server', reply(403), 'HTTP 403'],
  ])(
    '%s came after an execution where the history shows one, so the press was executed',
    async (_, answer, said) => {
      const server = await review(answer)
      server.replies['/actions/my'] = history(run(7, 't7'))
      press('Sign and send')
      expect(await screen.findByRole('link', { name: 'here it is' })).toBeVisible()
      expect(screen.getByRole('alert')).toHaveTextContent('PlasmaPay executed it, and then refused')
      expect(screen.getByRole('alert')).toHaveTextContent(`The server said: ${said}`)
      expect(nothingMoved()).toBeNull()
      expect(useSent.getState().list).toMatchObject([{ found: { sequence: '7' }, refused: said }])
    },
  )

  it('is final where a fresh history shows no execution', async () => {
    await review(overdrawn(), { '/actions/my': history(run(7, 'before')) })
    press('Sign and send')
    await waitFor(() => expect(nothingMoved()).toBeVisible())
    expect(sendRecords.readStored()).toEqual([])
  })

  it.each<[string, Reply]>([
    ['cannot be read', reply(503)],
    ['is older than before', history(run(6, 'older'))],
  ])('does not mean that nothing moved where the history %s, and the record stays open', async (_, later) => {
    const server = await review(overdrawn(), { '/actions/my': history(run(7, 'before'), run(6, 'older')) })
    server.replies['/actions/my'] = later
    press('Sign and send')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('PlasmaPay refused this. But a browser may send a request more than once')
    expect(alert).toHaveTextContent('The server said: overdrawn balance')
    expect(nothingMoved()).toBeNull()
    expect(sendRecords.readStored()).toMatchObject([
      { refused: 'overdrawn balance', lost: expect.any(Number) },
    ])
  })

  it('is final once the history can be read, and unlocks the draft without a tick', async () => {
    fakeServer({ ...noHistory, '/actions/my': history(run(5, 'before')) })
    sendRecords.keep([record({ lost: Date.now() - 5000, refused: 'overdrawn balance' })])
    draw()
    expect(await screen.findByText(/^It was refused, and it is not in your history/)).toBeVisible()
    expect(screen.queryByRole('checkbox')).toBeNull()
    press('Unlock the draft')
    expect(sendRecords.readStored()).toMatchObject([{ givenUp: true }])
  })

  it('of a request that never left needs no history', async () => {
    const server = await review(new AuthError('signed_out'))
    server.replies['/actions/my'] = reply(503)
    press('Sign and send')
    await waitFor(() => expect(nothingMoved()).toBeVisible())
    expect(sendRecords.readStored()).toEqual([])
  })
})

describe('a press before which the history could not be read', () => {
  const lost = { lost: Date.now() - 60_000, baseline: { 'plasma.dice': null } }

  it('is recorded as such, and its outcome is never called “not found”', async () => {
    const server = await review(new AuthError('network'), { '/actions/my': reply(503) })
    press('Sign and send')
    await screen.findByRole('alert')
    expect(sendRecords.readStored()).toMatchObject([{ baseline: { 'plasma.dice': null } }])
    expect(server.asked.filter(({ path }) => path === '/send-tx')).toHaveLength(1)
    cleanup()
    fakeServer(noHistory)
    sendRecords.keep(sendRecords.readStored().map((each) => ({ ...each, lost: Date.now() - 60_000 })))
    draw()
    expect(await screen.findByText(/^It is not clear whether it went through: your history/)).toBeVisible()
    expect(screen.queryByText(/^Not found/)).toBeNull()
    expect(screen.getByRole('link', { name: /plasma\.dice/ })).toHaveAttribute(
      'href',
      '/activity?contract=plasma.dice',
    )
    expect(screen.getByRole('button', { name: 'Keep looking' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Unlock the draft' })).toBeDisabled()
  })

  it('offers an equal payment of about that time as possible; the user may confirm it', async () => {
    fakeServer({ ...noHistory, '/actions/my': history(run(7, 't7', Date.now() - 300_000)) })
    sendRecords.keep([record(lost)])
    draw()
    expect(
      await screen.findByText(/^It is not clear whether it went through\. Your history shows/),
    ).toBeVisible()
    expect(screen.queryByRole('link', { name: 'here it is' })).toBeNull()
    press('This is it')
    expect(await screen.findByRole('link', { name: 'here it is' })).toBeVisible()
    expect(useSent.getState().list).toMatchObject([{ transaction: 't7' }])
  })

  it('is found although the local clock is five minutes ahead, because the skew was measured', async () => {
    const server = await review(new AuthError('network'), { '/actions/my': reply(503) })
    server.auth.session = () => ({ flow: 'code', since: 0, accessExpires: null, sub: null, skew: -300_000 })
    press('Sign and send')
    await screen.findByRole('alert')
    expect(sendRecords.readStored()).toMatchObject([{ offset: -300_000 }])
    cleanup()
    fakeServer({ ...noHistory, '/actions/my': history(run(7, 't7', Date.now() - 299_000)) })
    draw()
    expect(await screen.findByRole('link', { name: 'here it is' })).toBeVisible()
  })
})

it('a press whose history does not arrive uses the cached one if it is recent, not if it is old', async () => {
  fakeServer({ ...noHistory, '/actions/my': reply(503) })
  const client = new QueryClient()
  const { queryKey } = actionsQuery('my', 'plasma.dice')
  const items = [readActionItem(run(9, 't9'))!]
  const baselineAt = async (updatedAt: number) => {
    client.setQueryData(queryKey, { items, unreadable: 0 }, { updatedAt })
    return (await checkAtPress(client, { actions }, '')).baseline
  }
  expect(await baselineAt(Date.now() - 30_000)).toEqual({ 'plasma.dice': '9' })
  expect(await baselineAt(Date.now() - 90_000)).toEqual({ 'plasma.dice': null })
})
