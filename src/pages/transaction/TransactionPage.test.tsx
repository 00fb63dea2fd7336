import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { AuthError } from '~/auth/failure'
import { fakeServer, fixture, later, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { isOpen, type PressRecord } from '~/domain/send/record'
import { changeAction, openDraft, useDraft } from '~/stores/draft/draft'
import { sendRecords } from '~/stores/send/records'
import { setSending } from '~/stores/send/sending'
import { rememberAs, useSent } from '~/stores/send/sent'
import { TransactionPage } from './TransactionPage'

const draw = (at = '/transaction') =>
  render(
    <StagedPage at={at}>
      <TransactionPage />
    </StagedPage>,
  )
const draft = () => useDraft.getState().actions
const bet = { account: 'plasma.dice', name: 'bet', data: '{"quantity": "10.010 USDP", "n": 1.10}' }
const me = 'testtest1111'
const body =
  '{"actions":[{"account":"plasma.dice","name":"bet","authorization":[{"actor":"testtest1111","permission":"auth.dice"}],"data":{"quantity":"10.010 USDP","n":1.10}}]}'
const textbox = (name: string) => screen.getByRole('textbox', { name })
const button = (name: string | RegExp) => screen.queryByRole('button', { name })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const chainError = JSON.stringify({
  code: 500,
  error: {
    code: 3_050_003,
    name: 'eosio_assert_message_exception',
    details: [{ message: 'quantity <b>invalid</b>' }],
  },
})

/** The other answers that the review needs: a new user without history. */
const noHistory: Record<string, Reply> = {
  '/me': fixture('me'),
  '/tokens': '[{"token":"USDP","decimals":18}]',
  '/fees': fixture('fees'),
  '/actions/my': '[]',
  '/actions/all': '[]',
}

const openSends = () => sendRecords.readStored().filter(isOpen)

const findReceipt = () => screen.findByRole('heading', { level: 2, name: 'Receipt' })
/** Composes and opens the review, ready to press “Sign and send”. */
async function review(
  send: Reply,
  facts: { signedIn?: boolean; actor?: string } = {},
  replies: Record<string, Reply> = {},
  data = bet.data,
  what: Partial<typeof bet> = {},
) {
  const server = fakeServer({ ...noHistory, '/send-tx': send, ...replies }, facts)
  changeAction(draft()[0]!.id, { ...bet, ...what, data, ...(facts.actor && { actor: facts.actor }) })
  const page = draw()
  await waitFor(() => expect(textbox('Actor')).not.toHaveValue(''))
  press('Review')
  await screen.findByRole('region', { name: 'Request' })
  const sent = () => server.asked.filter(({ path }) => path === '/send-tx')
  return { server, sent, page }
}

describe('composing', () => {
  it('starts with one empty action, without waiting for any answer', () => {
    fakeServer({ '/me': silence })
    draw()
    expect(screen.getByRole('heading', { level: 1, name: 'New transaction' })).toBeVisible()
    for (const name of ['Contract', 'Action', 'Actor']) expect(textbox(name)).toHaveValue('')
    expect(textbox('Permission')).toHaveValue('active')
    expect(screen.getByText(/^Name the contract and its action above/)).toBeVisible()
    expect(draft()).toMatchObject([{ data: '{}' }])
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('fills in the account and the DApp’s permission until somebody types there', async () => {
    fakeServer({ '/me': fixture('me') })
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    await userEvent.type(textbox('Contract'), 'plasma.dice')
    expect(textbox('Permission')).toHaveValue('auth.dice')
    await userEvent.clear(textbox('Permission'))
    expect(textbox('Permission')).toHaveValue('')
    expect(draft()).toMatchObject([{ account: 'plasma.dice', actor: null, permission: '' }])
  })

  it('works where the account cannot be read', async () => {
    fakeServer({ '/me': reply(503) })
    draw()
    await userEvent.type(textbox('Actor'), 'alice')
    expect(draft()).toMatchObject([{ actor: 'alice' }])
  })

  it('says at each field what is wrong, but only after “Review” was pressed', async () => {
    fakeServer({}, { signedIn: false })
    draw()
    changeAction(draft()[0]!.id, { name: 'Not a name', data: '{"a":', view: 'json' })
    expect(screen.queryByRole('alert')).toBeNull()
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent('4 fields need your attention')
    expect(textbox('Contract')).toHaveAccessibleDescription('Fill this in.')
    expect(textbox('Action')).toHaveAccessibleDescription(/^A name has up to 12/)
    expect(textbox('Actor')).toBeInvalid()
    expect(textbox('Permission')).toBeValid()
    expect(textbox('Data (JSON)')).toHaveAccessibleDescription(/something is wrong at character 6\./)
    fireEvent.change(textbox('Data (JSON)'), { target: { value: '[]' } })
    expect(textbox('Data (JSON)')).toHaveAccessibleDescription(/must be a JSON object/)
    expect(button('Sign and send')).toBeNull()
  })

  it('takes several actions, and lets all but the last be removed', async () => {
    fakeServer({}, { signedIn: false })
    draw()
    press('Add action')
    expect(screen.getAllByRole('group', { name: /^Action \d$/ })).toHaveLength(2)
    fireEvent.change(screen.getAllByRole('textbox', { name: 'Contract' })[0]!, { target: { value: 'first' } })
    press('Remove Action 1')
    expect(draft()).toMatchObject([{ account: '' }])
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('edits one field without touching the digits of the others', async () => {
    fakeServer({}, { signedIn: false })
    changeAction(draft()[0]!.id, {
      data: '{"n": 1.10, "big": 12345678901234567890, "memo": "x", "deep": {"z": 2.0}}',
    })
    draw()
    await userEvent.click(screen.getByRole('tab', { name: 'Form' }))
    expect(textbox('big')).toHaveValue('12345678901234567890')
    expect(screen.queryByRole('textbox', { name: 'deep' })).toBeNull()
    fireEvent.change(textbox('n'), { target: { value: '2.50' } })
    fireEvent.change(textbox('memo'), { target: { value: '7' } })
    expect(draft()[0]!.data.replace(/\s/g, '')).toBe(
      '{"n":2.50,"big":12345678901234567890,"memo":"7","deep":{"z":2.0}}',
    )
    changeAction(draft()[0]!.id, { data: '{' })
    expect(await screen.findByText(/^The JSON cannot be read right now/)).toBeVisible()
    expect(textbox('big')).toHaveValue('12345678901234567890')
    expect(textbox('big')).toBeDisabled()
  })
})

const transfer = (sequence: number, to: string, contract: string, from = me, more: object = {}) => ({
  global_action_seq: sequence,
  block_time: '2026-01-01T00:00:00.000',
  action_trace: {
    act: {
      account: contract,
      name: 'transfer',
      authorization: [{ actor: from, permission: 'active' }],
      data: { from, to, quantity: '1' },
    },
    receipt: { receiver: contract, global_sequence: sequence },
    ...more,
  },
})

describe('reviewing', () => {
  it('shows the exact request and who authorises it', async () => {
    const { sent } = await review(silence)
    expect(screen.getByText('Run plasma.dice::bet, authorised by testtest1111@auth.dice')).toBeVisible()
    const text = screen.getByRole('region', { name: 'Request' }).textContent ?? ''
    expect(text).toContain('"n": 1.10')
    expect(JSON.parse(text)).toEqual(JSON.parse(body))
    expect(sent()).toEqual([])
    press('Back to editing')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
  })

  it('says what is sent, what it costs and what is left', async () => {
    await review(silence)
    const table = await screen.findByRole('table', { name: 'Costs' })
    const values = [...table.querySelectorAll('data')].map((each) => each.getAttribute('value'))
    expect(values).toEqual([
      '10.010',
      '0.001002001000000000',
      '10.008997999000000000',
      '924.683170189709970998',
      '914.673170189709970998',
    ])
  })

  it('shows what past calls did, and calls it history', async () => {
    await review(silence)
    expect(await screen.findByText(/^This is history, not a simulation/)).toBeVisible()
    expect(screen.getByText('PlasmaPay’s history has no call of plasma.dice::bet by you.')).toBeVisible()
    press('Look at everybody’s calls')
    expect(
      await screen.findByText('PlasmaPay’s history has no call of plasma.dice::bet at all.'),
    ).toBeVisible()
  })

  it('counts only calls that the user signed as their own, in any token', async () => {
    const inlineTransfer = transfer(2, 'shop', 'usdp')
    const trade = {
      ...transfer(1, 'x', 'swap'),
      action_trace: {
        act: {
          account: 'swap',
          name: 'trade',
          authorization: [{ actor: me, permission: 'active' }],
          data: {},
        },
        receipt: { receiver: 'swap', global_sequence: 1 },
        inline_traces: [inlineTransfer.action_trace],
      },
    }
    const allContracts = later()
    const { server } = await review(
      fixture('send-tx'),
      {},
      {
        '/actions/my?contract=usdp': JSON.stringify([
          inlineTransfer,
          transfer(3, 'bobsleigh', 'usdp', 'carol'),
        ]),
        [`/actions/my?contract=${me}`]: allContracts.reply,
      },
      JSON.stringify({ from: me, to: 'bobsleigh', quantity: '1' }),
      { account: 'usdp', name: 'transfer' },
    )
    await waitFor(() => expect(server.paths()).toContain(`/actions/my?contract=${me}`))
    expect(screen.queryByText(/^You have not/)).toBeNull()
    allContracts.give(JSON.stringify([trade, inlineTransfer, transfer(4, 'bobsleigh', 'eurp')]))
    expect(await screen.findByText('PlasmaPay’s history has no call of usdp::transfer by you.')).toBeVisible()
    expect(screen.getByText('You have not run usdp::transfer before, as far as is known here.')).toBeVisible()
    expect(screen.queryByText(/^You have not sent anything to bobsleigh/)).toBeNull()
  })

  it('asks a guest to sign in, and keeps the draft', async () => {
    await review(silence, { signedIn: false, actor: 'alice' })
    expect(button('Sign and send')).toBeNull()
    expect(screen.getByText(/^Sending needs a session/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
    expect(draft()).toMatchObject([bet])
  })

  it('asks for a tick on each serious risk before anything can be sent', async () => {
    const data = '{"quantity": "5000 USDP", "memo": "\\u202e"}'
    const { sent } = await review(fixture('send-tx'), {}, {}, data)
    const boxes = await screen.findAllByRole('checkbox')
    await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(2))
    const send = screen.getByRole('button', { name: 'Sign and send' })
    expect(send).toHaveAttribute('aria-disabled', 'true')
    expect(send).toHaveAccessibleDescription(/^Tick each serious point/)
    press('Sign and send')
    fireEvent.click(boxes[0]!)
    press('Sign and send')
    expect(sent()).toEqual([])
    fireEvent.click(screen.getAllByRole('checkbox')[1]!)
    expect(send).toHaveAttribute('aria-disabled', 'false')
    press('Sign and send')
    expect(await findReceipt()).toBeVisible()
    expect(sent()).toHaveLength(1)
  })

  it('does not send when the last check finds a new risk', async () => {
    const fees = later()
    const { sent } = await review(fixture('send-tx'), {}, { '/fees': fees.reply })
    press('Sign and send')
    await screen.findByText('Checking before sending')
    fees.give(fixture('fees').replaceAll('"924683170189709970998"', '"10"'))
    expect(await screen.findByText(/^Not sent\. A serious point was found/)).toBeVisible()
    expect(sent()).toEqual([])
    fireEvent.click(await screen.findByRole('checkbox'))
    press('Sign and send')
    expect(await findReceipt()).toBeVisible()
    expect(sent()).toHaveLength(1)
  })

  it('says which checks failed, and sends all the same', async () => {
    const { sent } = await review(fixture('send-tx'), {}, { '/fees': reply(503), '/actions/my': reply(500) })
    expect(await screen.findByText('Your balance of USDP could not be checked.')).toBeVisible()
    expect(screen.getByText('Your history with plasma.dice could not be checked.')).toBeVisible()
    press('Sign and send')
    expect(await screen.findByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    expect(sent()).toHaveLength(1)
  })
})

const verdicts = () =>
  [...document.querySelectorAll<HTMLElement>('[data-verdict]')].map(({ dataset }) => dataset.verdict)

const fromAnotherTab = (answer: string | null) => {
  const { id } = draft()[0]!
  const record = { id: 'p1', user: 'alice', account: 'testtest1111', draft: id, body, began: 1, lost: null }
  const more = { baseline: {}, before: {}, predicted: {}, found: null }
  rememberAs({ ...record, ...more }, { answer, found: null, transaction: 'tx9', paid: {} })
}

describe('sending', () => {
  it('sends the reviewed bytes once, however many fast presses there are', async () => {
    const answer = later()
    const { sent } = await review(answer.reply)
    const send = screen.getByRole('button', { name: 'Sign and send' })
    act(() => {
      for (let n = 0; n < 100; n++) send.click()
    })
    fireEvent.click(send)
    expect(send).toHaveAttribute('aria-disabled', 'true')
    expect(button('Back to editing')).toBeDisabled()
    await waitFor(() => expect(sent()).toMatchObject([{ method: 'POST', auth: true, body }]))
    expect(sendRecords.readStored()).toMatchObject([{ body, lost: null, account: 'testtest1111' }])
    expect(screen.getByText('Sending', { selector: '[role=status]' })).toBeInTheDocument()
    answer.give(fixture('send-tx'))
    expect(await findReceipt()).toBeVisible()
    expect(sent()).toHaveLength(1)
  })

  it('shows the receipt, clears the draft, and starts a new one', async () => {
    const { sent } = await review(fixture('send-tx'))
    press('Sign and send')
    expect(await findReceipt()).toBeVisible()
    expect(screen.getByText('Sent. The transaction was executed.')).toBeVisible()
    expect(screen.getAllByText('{TX_HASH}')[0]).toBeVisible()
    const money = screen.getAllByText('{USERNAME}')[0]!.closest('li')!
    expect(money.querySelector('data')).toHaveAttribute('value', '10.001000100010001000')
    // PlasmaPay’s documents have placeholders for some ids and leave out the traces.
    expect(verdicts().slice(0, 8)).toEqual([
      'match',
      'differs',
      'match',
      'unchecked',
      'unchecked',
      'unchecked',
      'unchecked',
      'match',
    ])
    expect(draft()).toMatchObject([{ account: '', data: '{}' }])
    expect(openSends()).toEqual([])
    expect(sent()).toHaveLength(1)
    press('Write another')
    expect(textbox('Contract')).toHaveValue('')
    const kept = screen.getByRole('table', { name: 'Sent transactions' })
    await userEvent.click(within(kept).getByRole('link', { name: 'plasma.dice::bet' }))
  })

  it('sends what was reviewed, and leaves alone a draft that another tab opened meanwhile', async () => {
    const { sent } = await review(fixture('send-tx'))
    act(() =>
      openDraft(
        { actions: [{ ...bet, name: 'open', actor: null, permission: null }], values: {}, next: null },
        null,
      ),
    )
    press('Sign and send')
    await findReceipt()
    expect(sent()).toMatchObject([{ body }])
    expect(draft()).toMatchObject([{ name: 'open' }])
  })

  it('goes on when the page is left, and shows the receipt on return', async () => {
    const answer = later()
    const { page, sent } = await review(answer.reply)
    press('Sign and send')
    await waitFor(() => expect(sent()).toHaveLength(1))
    page.unmount()
    expect(draft()).toMatchObject([bet])
    draw()
    expect(await screen.findByText('Sending', { selector: '[role=status]' })).toBeInTheDocument()
    answer.give(fixture('send-tx'))
    expect(await findReceipt()).toBeVisible()
    expect(draft()).toMatchObject([{ account: '' }])
  })

  it('gives each receipt an address, and can repeat its request', async () => {
    await review(fixture('send-tx'))
    press('Sign and send')
    await findReceipt()
    const { id } = useSent.getState().list[0]!
    cleanup()
    setSending({ at: 'idle' })
    draw(`/transaction?receipt=${id}`)
    expect(await findReceipt()).toBeVisible()
    press('Repeat')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(draft()[0]!.data).toContain('1.10')
    cleanup()
    draw('/transaction?receipt=nobody')
    expect(await screen.findByText('This receipt is not kept in this browser.')).toBeVisible()
    press('Back to the draft')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
  })

  it('forgets receipts on request, after asking once more', async () => {
    await review(fixture('send-tx'))
    press('Sign and send')
    await findReceipt()
    press('Write another')
    press('Forget these receipts')
    press('Keep them')
    press('Forget these receipts')
    expect(useSent.getState().list).toHaveLength(1)
    press('Forget these receipts')
    expect(useSent.getState().list).toEqual([])
    expect(screen.queryByRole('table', { name: 'Sent transactions' })).toBeNull()
  })

  it.each<[string, Reply, string]>([
    ['400', reply(400, '{"message":"No actions."}'), 'The server said: No actions.'],
    ['401', reply(401), 'Your session has ended.'],
    ['403', reply(403), 'PlasmaPay does not allow this'],
    ['404', reply(404), 'PlasmaPay does not have'],
    ['422', reply(422), 'PlasmaPay refused'],
    ['a chain error', reply(500, chainError), 'The server said: quantity <b>invalid</b>'],
    ['no session', new AuthError('refresh_rejected'), 'Your session has ended.'],
  ])('takes %s as a refusal: nothing moved, and the draft stays', async (_, answer, text) => {
    const { sent } = await review(answer)
    press('Sign and send')
    expect(await screen.findByRole('alert')).toHaveTextContent(text)
    expect(screen.getByText('Nothing was executed and no money moved. Your draft is kept.')).toBeVisible()
    expect(screen.queryByText('Outcome unknown')).toBeNull()
    expect(button('Sign and send')).toBeNull()
    expect(sent()).toHaveLength(1)
    expect(openSends()).toEqual([])
    press('Back to editing')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(draft()).toMatchObject([bet])
  })

  it('brings the refusal into view, wherever the page was scrolled to', async () => {
    const shown: (string | null)[] = []
    Object.assign(Element.prototype, {
      scrollIntoView(this: Element) {
        shown.push(this.textContent)
      },
    })
    onTestFinished(() => void Reflect.deleteProperty(Element.prototype, 'scrollIntoView'))
    await review(reply(403))
    expect(shown).toEqual([])
    press('Sign and send')
    await waitFor(() => expect(shown).toEqual([expect.stringContaining('PlasmaPay does not allow this')]))
  })

  it('explains an error of the chain, and offers the raw answer', async () => {
    await review(reply(500, chainError))
    press('Sign and send')
    expect(await screen.findByText(/^The contract refused: one of its own conditions/)).toBeVisible()
    expect(screen.getByText('eosio_assert_message_exception')).toBeVisible()
    expect(screen.getByRole('group', { name: 'The answer as it came', hidden: true })).toHaveTextContent(
      chainError,
    )
  })

  it('waits for /me, says so, and sends nothing before the account is known', async () => {
    const me = later()
    const { server, sent } = await review(fixture('send-tx'), { actor: 'testtest1111' }, { '/me': me.reply })
    const send = screen.getByRole('button', { name: 'Sign and send' })
    expect(send).toHaveAccessibleDescription(/^Waiting for PlasmaPay to say which account/)
    press('Sign and send')
    me.give(new AuthError('network'))
    expect(await screen.findByRole('alert')).toHaveTextContent(/^PlasmaPay has not said which account/)
    press('Sign and send')
    expect(sendRecords.readStored()).toEqual([])
    server.replies['/me'] = fixture('me')
    press('Try again')
    await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'))
    expect(sent()).toEqual([])
    press('Sign and send')
    expect(await findReceipt()).toBeVisible()
    expect(sent()).toHaveLength(1)
  })

  it('does not send what could not be recorded first', async () => {
    const { sent } = await review(silence)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    press('Sign and send')
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not sent. This browser could not record it first',
    )
    expect(sent()).toEqual([])
  })

  it('does not send a draft again that another tab has sent, but offers a copy', async () => {
    const { sent } = await review(fixture('send-tx'), {}, {}, '{"quantity": "10.010 USDP", "n": 1.1}')
    fromAnotherTab(fixture('send-tx'))
    press('Sign and send')
    expect(await screen.findByRole('alert')).toHaveTextContent('This draft was already sent')
    expect(screen.getByRole('link', { name: 'See its receipt' })).toHaveAttribute(
      'href',
      '/transaction?receipt=p1',
    )
    expect(sent()).toEqual([])
    press('Make a new draft of it')
    expect(textbox('Data (JSON)')).toHaveValue('{\n  "quantity": "10.010 USDP",\n  "n": 1.1\n}')
    press('Review')
    fireEvent.click(await screen.findByRole('button', { name: 'Sign and send' }))
    expect(await findReceipt()).toBeVisible()
    expect(sent()).toHaveLength(1)
  })

  it('says on a receipt that its answer had no room in storage, and names the transaction', async () => {
    fakeServer(noHistory)
    fromAnotherTab(null)
    draw('/transaction?receipt=p1')
    expect(await screen.findByText(/^Sent\. .* did not fit into this browser’s storage/)).toBeVisible()
    expect(screen.getByText('tx9')).toBeVisible()
  })

  it('shows a status other than “executed”', async () => {
    await review(fixture('send-tx').replace('"executed"', '"delayed <b>"'))
    press('Sign and send')
    expect(await screen.findByText('PlasmaPay answered with the status “delayed <b>”.')).toBeVisible()
    expect(document.querySelector('[data-verdict]')).toHaveAttribute('data-verdict', 'differs')
    expect(screen.getByText(/^The parts of the answer do not agree about the money/)).toBeVisible()
  })
})

/** A history with an entry that equals the request. */
const inHistory = (sequence: number, act: object = {}) =>
  `[{"global_action_seq":${sequence},"block_time":"${new Date().toISOString().slice(0, -1)}","action_trace":{"trx_id":"t${sequence}","act":${JSON.stringify(
    {
      account: 'plasma.dice',
      name: 'bet',
      authorization: [{ actor: 'testtest1111', permission: 'auth.dice' }],
      data: { quantity: '10.010 USDP', n: 1.1 },
      ...act,
    },
  )}}}]`

const interrupted = (change: Partial<PressRecord> = {}) => {
  const record = {
    id: 'p1',
    user: 'alice',
    account: 'testtest1111',
    draft: draft()[0]!.id,
    body,
    began: Date.now(),
  }
  const more = { lost: null, baseline: {}, before: {}, predicted: {}, found: null }
  changeAction(draft()[0]!.id, bet)
  sendRecords.keep([{ ...record, ...more, ...change }])
}

/** Advances fake timers. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('a lost answer', () => {
  it.each<[string, Reply]>([
    ['being offline', new AuthError('network')],
    ['500', reply(500)],
    ['500 with another program’s error', reply(500, '{"error":{"name":"TimeoutError","message":"x"}}')],
    ['502', reply(502, '<h1>Bad gateway</h1>')],
    ['503', reply(503)],
    ['504', reply(504)],
    ...[408, 409, 418, 421, 424, 425, 429, 451, 499].map((n): [string, Reply] => [`${n}`, reply(n)]),
    ['“the same was executed before”', reply(400, '{"error":{"code":3040008,"name":"tx_duplicate"}}')],
    ['HTML', '<!doctype html><title>Hotel</title>'],
    ['a cut answer', fixture('send-tx').slice(0, 500)],
    ['nothing', ''],
    ['another shape', '{"ok":true}'],
    ['an amount that is no number', fixture('send-tx').replaceAll('10.001000100010001000"', 'much"')],
    ['a bug in the app', new RangeError('bug')],
  ])(
    '(%s) leaves the outcome unknown and the draft locked, without a way to send it again',
    async (_, answer) => {
      const { sent } = await review(answer)
      press('Sign and send')
      const alert = await screen.findByRole('alert')
      expect(alert).toHaveTextContent(/^Outcome unknown.*sending again may pay twice/)
      expect(within(alert).getByRole('link')).toHaveAttribute('href', '/activity?contract=plasma.dice')
      expect(screen.queryByText(/^Nothing was executed/)).toBeNull()
      expect(button('Sign and send')).toBeNull()
      expect(button('Back to editing')).toBeNull()
      expect(screen.queryByRole('textbox')).toBeNull()
      expect(sent()).toHaveLength(1)
      expect(draft()).toMatchObject([bet])
      expect(sendRecords.readStored()).toMatchObject([{ body, lost: expect.any(Number) }])
    },
  )

  it('is found in the history, and can then be closed', async () => {
    const { server } = await review(new AuthError('network'))
    server.replies['/actions/my'] = inHistory(7)
    press('Sign and send')
    const link = await screen.findByRole('link', { name: 'here it is' })
    expect(link).toHaveAttribute('href', '/activity/7?contract=plasma.dice&whose=my')
    expect(screen.getByRole('alert')).toHaveTextContent('Outcome unknown')
    expect(useSent.getState().list).toMatchObject([
      { answer: null, found: { sequence: '7' }, transaction: 't7' },
    ])
    press('Write another')
    expect(textbox('Contract')).toHaveValue('')
    expect(openSends()).toEqual([])
  })

  it('is not confused with an equal action that was in the history before', async () => {
    const { server } = await review(new AuthError('network'), {}, { '/actions/my': inHistory(7) })
    press('Sign and send')
    await screen.findByRole('alert')
    await screen.findByText(/^Looking for it in your history/)
    await waitFor(() =>
      expect(server.paths().filter((path) => path.startsWith('/actions/my')).length).toBeGreaterThan(1),
    )
    expect(screen.queryByRole('link', { name: 'here it is' })).toBeNull()
  })

  it('is also what a reload in the middle of a send leaves, and the search begins', async () => {
    fakeServer({ ...noHistory, '/actions/my': inHistory(9) })
    interrupted({ baseline: { 'plasma.dice': '8' } })
    draw()
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
    expect(await screen.findByRole('link', { name: 'here it is' })).toBeVisible()
  })

  it('is called not found when the search time is over; only an explicit choice unlocks the draft', async () => {
    fakeServer(noHistory)
    interrupted({ lost: Date.now() - 60_000, baseline: { 'plasma.dice': '0' } })
    draw()
    expect(await screen.findByText(/^Not found; sending again may send twice/)).toBeVisible()
    expect(button('Unlock the draft')).toBeDisabled()
    press('Keep looking')
    expect(await screen.findByText(/^Looking for it/)).toBeVisible()
    sendRecords.keep(openSends().map((each) => ({ ...each, lost: Date.now() - 60_000 })))
    fireEvent.click(await screen.findByRole('checkbox'))
    press('Unlock the draft')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(openSends()).toEqual([])
  })

  it('stays open while the history cannot be read', async () => {
    fakeServer({ ...noHistory, '/actions/my': reply(503) })
    interrupted({ lost: Date.now() - 60_000 })
    draw()
    expect(await screen.findByText(/^The history cannot be read right now/)).toBeVisible()
    expect(screen.queryByText(/^Not found/)).toBeNull()
  })

  it('is hidden from guests and other people', async () => {
    fakeServer(noHistory, { signedIn: false })
    interrupted({ lost: 1 })
    draw()
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    cleanup()
    fakeServer(noHistory)
    interrupted({ user: 'somebody', account: 'other' })
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(screen.queryByText(/testtest1111 to find out/)).toBeNull()
  })

  it('is found by its account where it was recorded under another user', async () => {
    const me = later()
    fakeServer({ ...noHistory, '/me': me.reply })
    interrupted({ user: 'testtest1111', lost: Date.now() })
    draw()
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    me.give(fixture('me'))
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
  })

  it('is not assumed when a lock is granted before the other tab’s last write is visible', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    fakeServer(noHistory)
    interrupted()
    draw()
    while (!screen.queryByText(/^This is being sent in another tab/)) await pass(0)
    await pass(900)
    expect(openSends()).toMatchObject([{ lost: null }])
    act(() => {
      localStorage.setItem('pp.pending', '[]')
      dispatchEvent(new StorageEvent('storage', { key: 'pp.pending', newValue: '[]' }))
    })
    await pass(1000)
    expect(openSends()).toEqual([])
    expect(screen.queryByText('Outcome unknown')).toBeNull()
  })

  it('is recorded as found only while no other tab sends, and keeps the other tab’s records', async () => {
    const lock = { give: () => {} }
    const given = new Promise<void>((done) => {
      lock.give = done
    })
    const request = (_: string, work: () => unknown) => given.then(work)
    vi.stubGlobal('navigator', { languages: ['en'], locks: { request } })
    fakeServer({ ...noHistory, '/actions/my': inHistory(9) })
    interrupted({ lost: Date.now(), baseline: { 'plasma.dice': '8' } })
    draw()
    expect(await screen.findByRole('link', { name: 'here it is' })).toBeVisible()
    const before = openSends()
    expect(before).toMatchObject([{ found: null }])
    const others = [...before, { ...before[0], id: 'p2', user: 'bob', account: 'bob' }]
    localStorage.setItem('pp.pending', JSON.stringify(others))
    lock.give()
    await waitFor(() => expect(openSends()).toMatchObject([{ found: { sequence: '9' } }, { id: 'p2' }]))
  })

  it('is not assumed of what another tab is still sending', async () => {
    vi.stubGlobal('navigator', { languages: ['en'], locks: { request: () => silence } })
    fakeServer(noHistory)
    interrupted()
    draw()
    expect(await screen.findByText(/^This is being sent in another tab/)).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
