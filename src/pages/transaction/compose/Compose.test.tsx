import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fakeServer, fixture, type Reply } from '~/api/fake-server'
import { shareFragment } from '~/domain/draft/share-link'
import { builtIn, type DraftContent } from '~/domain/draft/template'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, clearDraft, undo, useDraft } from '~/stores/draft/draft'
import { useLibrary } from '~/stores/draft/library'
import { removeProfile, saveProfile } from '~/stores/contract/profiles'
import { useSeeds } from '~/stores/draft/seeds'
import { TransactionPage } from '~/pages/transaction/TransactionPage'

const answers: Record<string, Reply> = {
  '/me': fixture('me'),
  '/tokens': fixture('tokens'),
  '/fees': fixture('fees'),
  '/actions/my': '[]',
  '/actions/all': '[]',
}
const draw = (at = '/transaction') =>
  render(
    <StagedPage at={at}>
      <TransactionPage />
    </StagedPage>,
  )
const guest = (at?: string) => {
  const server = fakeServer({}, { signedIn: false })
  draw(at)
  return server
}
const draft = () => useDraft.getState().actions
const first = () => draft()[0]!
const textbox = (name: string) => screen.getByRole('textbox', { name })
const open = (text: string) =>
  fireEvent.change(screen.getByLabelText('Open a file'), {
    target: { files: [new File([text], 'draft.json')] },
  })
const variable = (name: string) =>
  within(screen.getByRole('group', { name: 'Variables' })).getByRole('textbox', { name })
const total = () => document.querySelector('dl data')
const type = (name: string, value: string) => fireEvent.change(textbox(name), { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const tab = (name: string) => userEvent.click(screen.getByRole('tab', { name }))
const content = (data: string): DraftContent => ({
  actions: [{ account: 'my.dapp', name: 'open', actor: 'alice', permission: 'active', data }],
  values: {},
  next: null,
})
const call = (data: unknown) => ({
  global_action_seq: 1,
  action_trace: { receipt: { receiver: 'my.dapp' }, act: { account: 'my.dapp', name: 'open', data } },
})
const abi = JSON.stringify({
  version: 'eosio::abi/1.1',
  structs: [
    { name: 'row', base: '', fields: [{ name: 'n', type: 'uint64' }] },
    {
      name: 'open',
      base: '',
      fields: [
        { name: 'who', type: 'name' },
        { name: 'rows', type: 'row[]' },
        { name: 'note', type: 'string?' },
        { name: 'either', type: 'choice' },
        { name: 'on', type: 'bool' },
      ],
    },
  ],
  variants: [{ name: 'choice', types: ['name', 'uint8'] }],
  actions: [{ name: 'open', type: 'open' }],
})

describe('JSON and form', () => {
  it('name a syntax error by line and column, and format the text on request', async () => {
    guest()
    await tab('JSON')
    type('Data (JSON)', '{\n  "a": 1,\n  "b": }')
    press('Go to line 3, column 8')
    expect(textbox('Data (JSON)')).toHaveFocus()
    expect((textbox('Data (JSON)') as HTMLTextAreaElement).selectionStart).toBe(19)
    expect(screen.getByRole('button', { name: 'Format' })).toBeDisabled()
    type('Data (JSON)', '{"a":1.10,"b":[9007199254740993]}')
    press('Format')
    expect(first().data).toBe('{\n  "a": 1.10,\n  "b": [\n    9007199254740993\n  ]\n}')
  })

  it('keep the indentation on Enter, and indent inside brackets', async () => {
    guest()
    await tab('JSON')
    const field = textbox('Data (JSON)') as HTMLTextAreaElement
    field.setSelectionRange(1, 1)
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(first().data).toBe('{\n  \n}')
    expect(field.selectionStart).toBe(4)
  })

  it('take the fields from past calls, and change one value in the text', async () => {
    fakeServer({
      ...answers,
      '/actions/all': JSON.stringify([call({ user: 'bob', count: 7, stake: '1 USDP' })]),
    })
    changeAction(first().id, {
      account: 'my.dapp',
      name: 'open',
      data: '{ "extra":1.10,"count":9007199254740993 }',
    })
    draw()
    await tab('Form')
    expect(await screen.findByText('Fields seen in past calls of this action.')).toBeVisible()
    expect(textbox('count')).toHaveValue('9007199254740993')
    type('user', 'bob')
    expect(first().data).toBe('{ "extra":1.10,"count":9007199254740993,"user":"bob" }')
    type('count', '123456789012345678901234567890')
    expect(first().data).toBe('{ "extra":1.10,"count":123456789012345678901234567890,"user":"bob" }')
    await tab('JSON')
    type('Data (JSON)', '{"user":"carol"}')
    await tab('Form')
    expect(textbox('user')).toHaveValue('carol')
  })

  it('take lists, optionals, variants and booleans from an ABI, and say what is wrong with a broken one', async () => {
    guest()
    changeAction(first().id, { account: 'my.dapp', name: 'open', actor: 'alice', data: '{}' })
    await tab('Form')
    expect(screen.getByText(/^Nothing is known about this action/)).toBeVisible()
    type('ABI (JSON)', '{"version":"2"}')
    fireEvent.click(screen.getByText('Use this ABI'))
    expect(textbox('ABI (JSON)')).toHaveAccessibleDescription(/^This is not an ABI/)
    type('ABI (JSON)', abi)
    fireEvent.click(screen.getByText('Use this ABI'))
    expect(screen.getByText(/^Fields from the ABI you imported/)).toBeVisible()
    type('who', 'alice')
    press('Add to rows')
    type('n', '18446744073709551615')
    press('Add to rows')
    press('Move rows 2 up')
    press('Remove rows 1')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Include note' }))
    type('note', 'x')
    fireEvent.change(screen.getByRole('combobox', { name: 'on' }), { target: { value: 'true' } })
    expect(JSON.parse(first().data)).toMatchObject({
      who: 'alice',
      rows: [{ n: '18446744073709551615' }],
      note: 'x',
      on: true,
    })
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^1 field needs .* values that cannot be right/,
    )
    fireEvent.change(screen.getByRole('combobox', { name: 'Type of either' }), { target: { value: 'uint8' } })
    type('either', '300')
    expect(textbox('either')).toHaveAccessibleDescription('This number does not fit the field.')
    type('either', '7')
    expect(JSON.parse(first().data)).toMatchObject({ either: ['uint8', 7] })
    press('Review')
    expect(await screen.findByRole('region', { name: 'Request' })).toBeVisible()
  })

  it('let the user choose the kind of a field whose type is not known', async () => {
    guest()
    await tab('Form')
    for (const [name, kind] of [
      ['to', 'account'],
      ['n', 'integer'],
      ['on', 'boolean'],
      ['list', 'list'],
    ] as const) {
      type('New field', name)
      fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: kind } })
      press('Add field')
    }
    type('to', 'bob')
    type('n', '170141183460469231731687303715884105727')
    press('Add to list')
    expect(first().data.replace(/\s/g, '')).toBe(
      '{"to":"bob","n":170141183460469231731687303715884105727,"on":false,"list":[""]}',
    )
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind of to' }), { target: { value: 'text' } })
    press('Remove n')
    expect(JSON.parse(first().data)).toEqual({ to: 'bob', on: false, list: [''] })
  })

  it('know the token of an amount, its decimals, and the most that can be sent', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Transfer of a stable coin')
    expect(await screen.findByRole('button', { name: 'Max' })).toBeVisible()
    expect(textbox('from')).toHaveValue('testtest1111')
    type('to', 'bob')
    type('quantity', '1,5')
    expect(JSON.parse(first().data)).toMatchObject({ quantity: '1.5' })
    type('quantity', '0.0000000000000000001')
    expect(textbox('quantity')).toHaveAccessibleDescription('This token has fewer decimals.')
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be right/)
    press('Max')
    await waitFor(() => expect(textbox('quantity')).toHaveValue('924.683170189709970998'))
    press('Review')
    expect(await screen.findByRole('region', { name: 'Request' })).toHaveTextContent('924.683170189709970998')
  })

  it('ask in place about an amount that could be two numbers, and do not open the review with it', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Transfer of a stable coin')
    await screen.findByRole('button', { name: 'Max' })
    type('to', 'bob')
    await userEvent.type(textbox('quantity'), '5,000')
    expect(textbox('quantity')).toHaveValue('5,000')
    expect(textbox('quantity')).toHaveAccessibleDescription('This could mean two numbers. Which one?')
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be right/)
    expect(screen.queryByRole('region', { name: 'Request' })).toBeNull()
    press('5\u00a0000')
    expect(JSON.parse(first().data)).toMatchObject({ quantity: '5000' })
    expect(textbox('quantity')).toHaveValue('5000')
    type('quantity', '5,000')
    press('5.000')
    expect(JSON.parse(first().data)).toMatchObject({ quantity: '5.000' })
    expect(screen.queryByRole('group', { name: /two numbers/ })).toBeNull()
    press('Review')
    expect(await screen.findByRole('region', { name: 'Request' })).toHaveTextContent('"5.000"')
  })

  it('leave an amount as it is typed until the field is left, also while it could be two numbers', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Transfer of a stable coin')
    await screen.findByRole('button', { name: 'Max' })
    await userEvent.type(textbox('quantity'), '1,500.25')
    expect(textbox('quantity')).toHaveValue('1,500.25')
    expect(JSON.parse(first().data)).toMatchObject({ quantity: '1500.25' })
    await userEvent.tab()
    expect(textbox('quantity')).toHaveValue('1500.25')
    await userEvent.clear(textbox('quantity'))
    await userEvent.type(textbox('quantity'), '1 0')
    await userEvent.tab()
    expect(textbox('quantity')).toHaveValue('1 0')
    expect(textbox('quantity')).toBeInvalid()
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be right/)
    type('quantity', '1 000,5')
    expect(JSON.parse(first().data)).toMatchObject({ quantity: '1000.5' })
  })

  it('offer as Max only an amount whose fee the PLASMA balance covers, where the fee is paid in PLASMA', async () => {
    fakeServer({ ...answers, '/fees': fixture('fees').replace('"balance": "0"', '"balance": "6744985"') })
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Transfer of a stable coin')
    const paysInPlasma = await screen.findByRole('combobox', { name: 'paySysCms' })
    fireEvent.change(paysInPlasma, { target: { value: 'true' } })
    press('Max')
    await waitFor(() => expect(textbox('quantity')).toHaveValue('0.000000100000000000'))
  })
})

describe('suggestions', () => {
  it('appear while typing, are chosen with arrows and Enter, and close with Escape', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    await userEvent.type(textbox('Contract'), 'plasma')
    expect(screen.getByRole('listbox', { name: 'Suggestions for Contract' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
    expect(screen.queryByRole('listbox')).toBeNull()
    await userEvent.clear(textbox('Contract'))
    await userEvent.type(textbox('Contract'), 'us{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(textbox('Contract')).toHaveValue('us')
    await userEvent.keyboard('d')
    fireEvent.pointerDown(await screen.findByRole('option', { name: 'usdp' }))
    expect(textbox('Contract')).toHaveValue('usdp')
  })
})

it('suggests what profiles name: contract, account and permission', async () => {
  saveProfile({ name: 'Mine', contract: 'mycontract12', account: 'mybank', permission: 'cashier' })
  guest()
  await userEvent.type(textbox('Contract'), 'myc')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(textbox('Contract')).toHaveValue('mycontract12')
  await userEvent.type(textbox('Actor'), 'myb')
  expect(screen.getByRole('option', { name: 'mybank' })).toBeVisible()
  await userEvent.clear(textbox('Permission'))
  await userEvent.type(textbox('Permission'), 'cas')
  expect(screen.getByRole('option', { name: 'cashier' })).toBeVisible()
  removeProfile('Mine')
})

describe('several actions', () => {
  it('are folded, left out, and moved with Alt and arrows; with all left out there is nothing to send', async () => {
    guest()
    changeAction(first().id, { account: 'usdp', name: 'transfer', actor: 'alice' })
    press('Duplicate Action 1')
    changeAction(draft()[1]!.id, { account: 'eurp' })
    press('Collapse Action 1')
    const group = screen.getByRole('group', { name: 'Action 1' })
    expect(within(group).queryByRole('textbox')).toBeNull()
    expect(within(group).getByText('usdp::transfer')).toBeVisible()
    const button = within(group).getByRole('button', { name: 'Expand Action 1' })
    button.focus()
    fireEvent.keyDown(button, { key: 'ArrowDown', altKey: true })
    expect(draft().map(({ account }) => account)).toEqual(['eurp', 'usdp'])
    expect(button).toHaveFocus()
    for (const n of [1, 2]) press(`Leave out Action ${n}`)
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/^Every action is left out/)
    press('Leave out Action 2')
    press('Review')
    const request = await screen.findByRole('region', { name: 'Request' })
    expect(JSON.parse(request.textContent ?? '')).toMatchObject({ actions: [{ account: 'usdp' }] })
  })

  it('can be dragged to another place', () => {
    guest()
    changeAction(first().id, { account: 'a' })
    press('Add action')
    changeAction(draft()[1]!.id, { account: 'b' })
    const kept: Record<string, string> = {}
    const dataTransfer = {
      types: ['application/x-action'],
      setData: (name: string, value: string) => (kept[name] = value),
      getData: (name: string) => kept[name] ?? '',
    }
    fireEvent.dragStart(screen.getAllByTitle('Drag to another place')[1]!, { dataTransfer })
    const target = screen.getByRole('group', { name: 'Action 1' })
    fireEvent.dragOver(target, { dataTransfer })
    fireEvent.drop(target, { dataTransfer })
    expect(draft().map(({ account }) => account)).toEqual(['b', 'a'])
  })
})

describe('a draft from elsewhere', () => {
  it('opens from a link, says so, sends nothing, and can be undone', async () => {
    changeAction(first().id, { account: 'mine' })
    const server = guest(`/transaction${shareFragment(content('{"n":9007199254740993}'))}`)
    expect(await screen.findByText(/^This draft came with a link/)).toBeVisible()
    expect(first()).toMatchObject({ account: 'my.dapp', data: '{"n":9007199254740993}' })
    expect(document.querySelector<HTMLElement>('[data-address]')?.dataset.address).toBe('/transaction')
    expect(server.paths().filter((path) => path.startsWith('/send-tx'))).toEqual([])
    press('Back to my earlier draft')
    expect(first()).toMatchObject({ account: 'mine' })
    expect(screen.queryByText(/^This draft came with a link/)).toBeNull()
  })

  it('is refused where its link was cut short, and nothing changes', async () => {
    changeAction(first().id, { account: 'mine' })
    guest(`/transaction${shareFragment(content('{}')).slice(0, 40)}`)
    expect(await screen.findByRole('alert')).toHaveTextContent(/^The link to a draft could not be read/)
    expect(first()).toMatchObject({ account: 'mine' })
  })

  it('asks for the decimal mark of a CSV where an amount could be two numbers', async () => {
    guest()
    type('CSV text', 'to;amount;token\nbob;5,250;USDP\nbob;1,5;USDP\n')
    const table = await screen.findByRole('table', { name: 'Lines to correct' })
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(/^2amountThe amount could be two numbers/)
    expect(screen.getByText('Add 1 transfer')).toBeDisabled()
    fireEvent.click(screen.getByLabelText('a point: 1234.5'))
    await waitFor(() => expect(total()).toHaveAttribute('value', '5251.500000000000000000'))
    fireEvent.click(screen.getByLabelText('a comma: 1234,5'))
    await waitFor(() => expect(total()).toHaveAttribute('value', '6.750000000000000000'))
    fireEvent.click(screen.getByText('Add 2 transfers'))
    expect(draft().flatMap(({ data }) => /"quantity": "(\d+\.\d{4})/.exec(data)?.[1] ?? [])).toEqual([
      '5.2500',
      '1.5000',
    ])
  })

  it('takes the transfers of a CSV once every line is right', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    type('CSV text', 'to,amount,token,memo\nbob,1.5,USDP,"a, b"\nBOB,2,USDP,\n')
    const table = await screen.findByRole('table', { name: 'Lines to correct' })
    expect(within(table).getByRole('row', { name: /^3/ })).toHaveTextContent(
      'The recipient is not an account name.',
    )
    expect(screen.getByText('Add 1 transfer')).toBeDisabled()
    type('CSV text', 'to,amount,token,memo\nbob,1.5,USDP,"a, b"\nbob,2,PLASMA,\n')
    fireEvent.click(await screen.findByText('Add 2 transfers'))
    expect(draft().map(({ account, data }) => [account, JSON.parse(data).memo])).toEqual([
      ['usdp', 'a, b'],
      ['ion.token', ''],
    ])
  })

  it('opens from a saved file, and refuses a file that is no draft', async () => {
    changeAction(first().id, { account: 'mine', data: '{"n":1.10}' })
    guest()
    const saved: Blob[] = []
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => (saved.push(blob), ''),
        revokeObjectURL: () => {},
      }),
    )
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    fireEvent.click(screen.getByText('Save as a file'))
    await waitFor(() => expect(saved).toHaveLength(1))
    const text = (await saved[0]?.text()) ?? ''
    clearDraft()
    open(text.replace('mine', 'ours'))
    expect(await screen.findByRole('alert')).toHaveTextContent(/changed after it was saved/)
    expect(first().account).toBe('')
    open(text)
    await waitFor(() => expect(first()).toMatchObject({ account: 'mine', data: '{"n":1.10}' }))
  })
})

describe('templates and variables', () => {
  it('ask for values, keep seeds, and reach the review with every value filled in', async () => {
    fakeServer(answers)
    draw()
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Dice: bet, then reveal')
    expect(variable('stake')).toHaveValue('1')
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent('2 fields need')
    for (const name of ['seed_hash', 'user_seed_hash']) {
      press(`New seed ${name}`)
      await waitFor(() => expect((variable(name) as HTMLInputElement).value).toMatch(/^[0-9a-f]{64}$/))
    }
    expect(useSeeds.getState().seeds).toHaveLength(2)
    press('Review')
    const request = await screen.findByRole('region', { name: 'Request' })
    const [bet] = JSON.parse(request.textContent ?? '').actions
    expect(bet).toMatchObject({
      account: 'plasma.dice',
      authorization: [{ permission: 'auth.dice' }],
      data: {
        user: 'testtest1111',
        quantity: '1 USDP',
        roll_under: 50,
        seed_hash: useSeeds.getState().seeds[1]!.hash,
      },
    })
    expect(request.textContent).not.toContain(useSeeds.getState().seeds[1]!.seed)
  })

  it('fill the next step from the result', async () => {
    fakeServer({
      ...answers,
      '/send-tx': fixture('send-tx').replace(/"console": ?"[^"]*"/, '"console":"bet ID [#17]"'),
    })
    const dice = builtIn('dice', 'alice')
    const { unmount } = draw(
      `/transaction${shareFragment({ ...dice, values: { ...dice.values, seed_hash: 'aa'.repeat(32), user_seed_hash: 'bb'.repeat(32) } })}`,
    )
    await screen.findByText(/^This draft came with a link/)
    await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
    press('Review')
    fireEvent.click(await screen.findByRole('button', { name: 'Sign and send' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Continue with the next step' }))
    await waitFor(() => expect(variable('bet_id')).toHaveValue('17'))
    expect(variable('seed')).toHaveValue('')
    expect(first()).toMatchObject({ account: 'plasma.dice', name: 'dice' })
    unmount()
  })

  it('of the user are saved with tags, used again, and deleted', async () => {
    guest()
    changeAction(first().id, { account: 'usdp', data: '{"to":"{{to}}"}' })
    type('Template name', 'Rent')
    type('Tags, separated by commas', 'home, Monthly')
    fireEvent.click(screen.getByText('Save as template'))
    expect(await screen.findByText('“Rent” is saved.')).toBeInTheDocument()
    clearDraft()
    fireEvent.click(screen.getByRole('button', { name: 'Rent', hidden: true }))
    expect(first()).toMatchObject({ account: 'usdp', data: '{"to":"{{to}}"}' })
    expect(variable('to')).toHaveValue('')
    expect(screen.getAllByText('monthly').length).toBeGreaterThan(0)
    fireEvent.click(screen.getByLabelText('Delete the template Rent'))
    expect(useLibrary.getState().templates).toEqual([])
    undo()
  })
})
