import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { AuthError } from '~/auth/failure'
import { fakeServer, fixture, later, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, useDraft } from '~/stores/draft'
import { TransactionPage } from './TransactionPage'

const draw = () =>
  render(
    <StagedPage at="/transaction">
      <TransactionPage />
    </StagedPage>,
  )
const draft = () => useDraft.getState().actions
const bet = { account: 'plasma.dice', name: 'bet', data: '{"quantity": "10.010 USDP", "n": 1.10}' }
const body =
  '{"actions":[{"account":"plasma.dice","name":"bet","authorization":[{"actor":"testtest1111","permission":"auth.dice"}],"data":{"quantity":"10.010 USDP","n":1.10}}]}'
const textbox = (name: string) => screen.getByRole('textbox', { name })
const button = (name: string) => screen.queryByRole('button', { name })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const chainError = JSON.stringify({
  code: 500,
  error: {
    code: 3_050_003,
    name: 'eosio_assert_message_exception',
    details: [{ message: 'quantity <b>invalid</b>' }],
  },
})

/** As far as the button that sends. */
async function review(send: Reply, facts: { signedIn?: boolean } = {}) {
  const server = fakeServer({ '/me': fixture('me'), '/send-tx': send }, facts)
  changeAction(draft()[0]!.id, facts.signedIn === false ? { ...bet, actor: 'alice' } : bet)
  const page = draw()
  await waitFor(() => expect(textbox('Actor')).not.toHaveValue(''))
  press('Review')
  await screen.findByRole('region', { name: 'Request' })
  const sent = () => server.asked.filter(({ path }) => path === '/send-tx')
  return { server, sent, page }
}

describe('composing', () => {
  it('starts with one empty action and waits for nothing', () => {
    fakeServer({ '/me': silence })
    draw()
    expect(screen.getByRole('heading', { level: 1, name: 'New transaction' })).toBeVisible()
    for (const name of ['Contract', 'Action', 'Actor']) expect(textbox(name)).toHaveValue('')
    expect(textbox('Permission')).toHaveValue('active')
    expect(textbox('Data (JSON)')).toHaveValue('{}')
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('fills in the user and the permission of the DApp, until somebody writes there', async () => {
    fakeServer({ '/me': fixture('me') })
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    await userEvent.type(textbox('Contract'), 'plasma.dice')
    expect(textbox('Permission')).toHaveValue('auth.dice')
    await userEvent.clear(textbox('Permission'))
    expect(textbox('Permission')).toHaveValue('')
    expect(draft()).toMatchObject([{ account: 'plasma.dice', actor: null, permission: '' }])
  })

  it('works where the user cannot be asked', async () => {
    fakeServer({ '/me': reply(503) })
    draw()
    await userEvent.type(textbox('Actor'), 'alice')
    expect(draft()).toMatchObject([{ actor: 'alice' }])
  })

  it('says at each field what is wrong, and only when asked to review', async () => {
    fakeServer({}, { signedIn: false })
    draw()
    changeAction(draft()[0]!.id, { name: 'Not a name', data: '{"a":' })
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

  it('takes more than one action, each to be removed but the last', async () => {
    fakeServer({}, { signedIn: false })
    draw()
    press('Add action')
    expect(screen.getAllByRole('group', { name: /^Action \d$/ })).toHaveLength(2)
    fireEvent.change(screen.getAllByRole('textbox', { name: 'Contract' })[0]!, { target: { value: 'first' } })
    press('Remove Action 1')
    expect(draft()).toMatchObject([{ account: '' }])
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('edits members one by one without touching the other digits', async () => {
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

  it('sending needs a session; the draft stays', async () => {
    await review(silence, { signedIn: false })
    expect(button('Sign and send')).toBeNull()
    expect(screen.getByText(/^Sending needs a session/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
    expect(draft()).toMatchObject([bet])
  })
})

describe('sending', () => {
  it('sends once for two fast presses, what was reviewed byte for byte', async () => {
    const { sent } = await review(silence)
    const send = screen.getByRole('button', { name: 'Sign and send' })
    act(() => {
      send.click()
      send.click()
    })
    fireEvent.click(send)
    expect(await screen.findByRole('status')).toHaveTextContent('Sending')
    expect(send).toHaveAttribute('aria-disabled', 'true')
    expect(button('Back to editing')).toBeDisabled()
    expect(sent()).toMatchObject([{ method: 'POST', auth: true, body }])
  })

  it('shows the receipt, forgets the draft, and starts anew', async () => {
    const { sent } = await review(fixture('send-tx'))
    press('Sign and send')
    expect(await screen.findByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Sent. The transaction was executed.')
    expect(screen.getByText('{TX_HASH}')).toBeVisible()
    const money = screen.getByText('{USERNAME}').closest('li')!
    expect(money.querySelector('data')).toHaveAttribute('value', '10.001000100010001000')
    const verdicts = [...document.querySelectorAll<HTMLElement>('[data-verdict]')]
    expect(verdicts.map(({ dataset }) => dataset.verdict)).toEqual([
      'match',
      'differs',
      'unchecked',
      'match',
      'match',
    ])
    expect(within(verdicts[1]!).getByText('Expected: {TX_HASH}')).toBeVisible()
    expect(draft()).toMatchObject([{ account: '', data: '{}' }])
    expect(sent()).toHaveLength(1)
    press('Write another')
    expect(textbox('Contract')).toHaveValue('')
  })

  it('forgets a sent draft also when the page has been left meanwhile', async () => {
    const answer = later()
    const { page, sent } = await review(answer.reply)
    press('Sign and send')
    await waitFor(() => expect(sent()).toHaveLength(1))
    page.unmount()
    expect(draft()).toMatchObject([bet])
    answer.give(fixture('send-tx'))
    await waitFor(() => expect(draft()).toMatchObject([{ account: '' }]))
  })

  it.each<[string, Reply, string]>([
    ['400', reply(400, '{"message":"No actions."}'), 'The server said: No actions.'],
    ['401', reply(401), 'Your session has ended.'],
    ['403', reply(403), 'PlasmaPay does not allow this'],
    ['404', reply(404), 'PlasmaPay does not have'],
    ['422', reply(422), 'PlasmaPay refused'],
    ['a chain error', reply(500, chainError), 'The server said: quantity <b>invalid</b>'],
    ['no session', new AuthError('refresh_rejected'), 'Your session has ended.'],
  ])('%s is a refusal: nothing moved, and the draft stays', async (_, answer, text) => {
    const { sent } = await review(answer)
    press('Sign and send')
    expect(await screen.findByRole('alert')).toHaveTextContent(text)
    expect(screen.getByText('Nothing was executed and no money moved. Your draft is kept.')).toBeVisible()
    expect(screen.queryByText('Outcome unknown')).toBeNull()
    expect(button('Sign and send')).toBeNull()
    expect(sent()).toHaveLength(1)
    press('Back to editing')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(draft()).toMatchObject([bet])
  })

  it.each<[string, Reply]>([
    ['being offline', new AuthError('network')],
    ['500', reply(500)],
    ['500 with another program’s error', reply(500, '{"error":{"name":"TimeoutError","message":"x"}}')],
    ['502', reply(502, '<h1>Bad gateway</h1>')],
    ['503', reply(503)],
    ['429', reply(429)],
    ['HTML', '<!doctype html><title>Hotel</title>'],
    ['a cut answer', fixture('send-tx').slice(0, 500)],
    ['nothing', ''],
    ['another shape', '{"ok":true}'],
    ['money that is none', fixture('send-tx').replaceAll('10.001000100010001000"', 'much"')],
    ['a fault of ours', new RangeError('bug')],
  ])('%s leaves the outcome unknown, and nothing to send it with again', async (_, answer) => {
    const { sent } = await review(answer)
    press('Sign and send')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent(/^Outcome unknown.*sending again may pay twice/)
    expect(within(alert).getByRole('link')).toHaveAttribute('href', '/activity?contract=plasma.dice')
    expect(screen.queryByText(/^Nothing was executed/)).toBeNull()
    expect(button('Sign and send')).toBeNull()
    expect(sent()).toHaveLength(1)
    expect(draft()).toMatchObject([bet])
  })

  it('tells a status that is not “executed”', async () => {
    await review(fixture('send-tx').replace('"executed"', '"delayed <b>"'))
    press('Sign and send')
    expect(await screen.findByText('PlasmaPay answered with the status “delayed <b>”.')).toBeVisible()
    expect(document.querySelector('[data-verdict]')).toHaveAttribute('data-verdict', 'differs')
  })
})
