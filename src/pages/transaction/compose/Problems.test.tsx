import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeServer, fixture, later, reply, silence, type Reply } from '~/api/fake-server'
import { shareFragment } from '~/domain/draft/share-link'
import { builtIn, type DraftContent } from '~/domain/draft/template'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, openDraft, setValue, useDraft } from '~/stores/draft/draft'
import { useLibrary } from '~/stores/draft/library'
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
const first = () => useDraft.getState().actions[0]!
const combobox = (name: string) => screen.getByRole('combobox', { name })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const content = (data: string, values: Record<string, string> = {}): DraftContent => ({
  actions: [{ account: 'my.dapp', name: 'open', actor: 'alice', permission: 'active', data }],
  values,
  next: null,
})
const abi = (...fields: [name: string, type: string][]) => ({
  'my.dapp': JSON.stringify({
    version: 'eosio::abi/1.1',
    structs: [
      { name: 'open', base: '', fields: fields.map(([name, type]) => ({ name, type })) },
      { name: 'row', base: '', fields: [{ name: 'n', type: 'uint64' }] },
    ],
    variants: [{ name: 'choice', types: ['name', 'uint8'] }],
    actions: [{ name: 'open', type: 'open' }],
  }),
})

it('still shows the values of the data in every choice of the form after a refused review', async () => {
  fakeServer(answers)
  openDraft(builtIn('stable', 'testtest1111'), null)
  draw()
  await screen.findByRole('button', { name: 'Max' })
  fireEvent.change(combobox('paySysCms'), { target: { value: 'true' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'to' }), { target: { value: 'Nobody!' } })
  // React resets a form some time after its `action` has run.
  await userEvent.click(screen.getByRole('button', { name: 'Review' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/^2 fields need/)
  expect(JSON.parse(first().data)).toMatchObject({ paySysCms: true })
  expect(combobox('paySysCms')).toHaveValue('true')
})

describe('the stated number of problems equals the number of marked fields', () => {
  const rows = JSON.stringify(Array.from({ length: 60 }, (_, n) => ({ n: n < 10 || n > 55 ? 'x' : '1' })))
  it.each<[what: string, abis: Record<string, string>, draft: DraftContent, said: number, marks: number]>([
    [
      'nothing at all',
      {},
      { ...content('{}'), actions: [{ ...content('{}').actions[0]!, account: '' }] },
      1,
      1,
    ],
    ['text that is no JSON, seen from the form', {}, content('{"a":'), 1, 1],
    [
      'fields that are missing',
      abi(['who', 'name'], ['rows', 'row[]'], ['row', 'row'], ['on', 'bool'], ['either', 'choice']),
      content('{}'),
      5,
      5,
    ],
    [
      'values of another kind',
      abi(['who', 'name'], ['rows', 'row[]'], ['on', 'bool']),
      content('{"who":7.5,"rows":"{{x}}","on":"true"}', { x: 'y' }),
      3,
      3,
    ],
    [
      'a value that a variable fills in',
      abi(['who', 'name']),
      content('{"who":"{{who}}"}', { who: 'No Name' }),
      1,
      1,
    ],
    [
      'open variables, wherever they stand',
      {},
      content('{"a":"{{x}} {{x}} {{y}}","n":"{{n:number}}","m":"{{n:number}}"}', { n: 'seven' }),
      3,
      3,
    ],
    ['a number asked for inside other text', {}, content('{"n":"no. {{n:number}}"}', { n: '7' }), 1, 1],
    ['items too many to be drawn', abi(['rows', 'row[]']), content(`{"rows":${rows}}`), 14, 11],
  ])('for %s', async (_, abis, draft, said, marks) => {
    fakeServer(answers)
    useLibrary.setState({ abis })
    openDraft(draft, null)
    draw()
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Actor' })).toHaveValue('alice'))
    await userEvent.click(screen.getByRole('button', { name: 'Review' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(new RegExp(`^${said} field`))
    const drawn = [...document.querySelectorAll('[data-problem]')]
    expect(drawn).toHaveLength(marks)
    // Items that are not drawn share one mark that tells how many have a problem.
    const unseen = drawn.map(({ textContent }) => /^(\d+) values that/.exec(textContent ?? '')?.[1] ?? 1)
    expect(unseen.reduce<number>((sum, each) => sum + Number(each), 0)).toBe(said)
  })

  it('for a kind that was chosen, while a guessed one has no problems', async () => {
    fakeServer({}, { signedIn: false })
    openDraft(content('{"n":"0.0000 EOS","to":"Nobody!"}'), null)
    draw()
    fireEvent.change(combobox('Kind of to'), { target: { value: 'account' } })
    await userEvent.click(screen.getByRole('button', { name: 'Review' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(/^1 field needs/)
    expect(document.querySelectorAll('[data-problem]')).toHaveLength(1)
    fireEvent.change(combobox('Kind of to'), { target: { value: 'text' } })
    await userEvent.click(screen.getByRole('button', { name: 'Review' }))
    expect(await screen.findByRole('region', { name: 'Request' })).toBeVisible()
  })

  it('for a folded action, which opens', async () => {
    fakeServer({}, { signedIn: false })
    openDraft({ ...content('{}'), actions: [...content('{').actions, ...content('{}').actions] }, null)
    changeAction(first().id, { folded: true })
    draw()
    await userEvent.click(screen.getByRole('button', { name: 'Review' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(/^1 field needs/)
    expect(document.querySelectorAll('[data-problem]')).toHaveLength(1)
  })
})

it('shows the string "true" with its quotes, not as a boolean', async () => {
  fakeServer({}, { signedIn: false })
  useLibrary.setState({ abis: abi(['on', 'bool']) })
  openDraft(content('{"on":"true"}'), null)
  draw()
  expect(combobox('on')).toHaveValue('"true"')
  expect(combobox('on')).toHaveAccessibleDescription('Choose true or false.')
  fireEvent.change(combobox('on'), { target: { value: 'true' } })
  expect(first().data).toBe('{"on":true}')
})

const spoofed = (name = 'me') =>
  content(`{"from":"{{${name}}}","to":"mallory"}`, { me: 'mallory', [name]: 'mallory' })
const requestText = async () => (await screen.findByRole('region', { name: 'Request' })).textContent ?? ''

describe('{{me}}', () => {
  it.each(['me', 'Me', 'ME'])('is whoever is signed in, whatever value a link gives {{%s}}', async (name) => {
    fakeServer(answers)
    draw(
      `/transaction${shareFragment({ ...spoofed(name), values: {} }).slice(0, 7)}${btoa(
        JSON.stringify({
          actions: [
            {
              account: 'my.dapp',
              name: 'open',
              actor: 'alice',
              permission: 'active',
              data: spoofed(name).actions[0]!.data,
            },
          ],
          values: spoofed(name).values,
        }),
      ).replace(/=+$/, '')}`,
    )
    await screen.findByText(/^This draft came with a link/)
    expect(useDraft.getState().values).toEqual({})
    press('Review')
    expect(await requestText()).toContain('"from": "testtest1111"')
  })

  it('cannot be given a value by storage, a template or a next step either', async () => {
    fakeServer(answers)
    openDraft(spoofed(), null)
    useDraft.setState({ values: { me: 'mallory', Me: 'mallory' } })
    setValue('ME', 'mallory')
    draw()
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Variables' })).toBeNull())
    press('Review')
    expect(await requestText()).toContain('"from": "testtest1111"')
  })

  it('delays the review until the account is known, and the page says so', async () => {
    const name = later()
    fakeServer({ ...answers, '/me': name.reply })
    openDraft(builtIn('stable', ''), null)
    changeAction(first().id, { data: '{"from":"{{me}}","to":"bob","quantity":"1","memo":""}' })
    draw()
    press('Review')
    expect(await screen.findByText(/^Waiting for your account name…/)).toBeVisible()
    expect(document.querySelectorAll('[data-problem]')).toHaveLength(0)
    await act(async () => name.give(fixture('me')))
    expect(await requestText()).toContain('"from": "testtest1111"')
  })

  it('does not delay other problems', async () => {
    fakeServer({ ...answers, '/me': silence })
    openDraft(content('{"from":"{{me}}","to":"{{to}}"}'), null)
    draw()
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/^1 field needs/)
    expect(screen.queryByText(/^Waiting for/)).toBeNull()
  })

  it('does not open the review when the draft was changed while it waited', async () => {
    const name = later()
    fakeServer({ ...answers, '/me': name.reply })
    openDraft(content('{"from":"{{me}}","to":"{{to}}"}', { to: 'bob' }), null)
    draw()
    press('Review')
    await screen.findByText(/^Waiting for your account name…/)
    const variables = within(screen.getByRole('group', { name: 'Variables' }))
    fireEvent.change(variables.getByRole('textbox', { name: 'to' }), { target: { value: 'bo' } })
    expect(screen.queryByText(/^Waiting for/)).toBeNull()
    await act(async () => name.give(fixture('me')))
    expect(screen.queryByRole('region', { name: 'Request' })).toBeNull()
  })

  it('can be asked for again where the account could not be read', async () => {
    const server = fakeServer({ ...answers, '/me': reply(503) })
    openDraft(content('{"from":"{{me}}"}'), null)
    draw()
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/^PlasmaPay did not give your account name/)
    server.replies['/me'] = fixture('me')
    press('Try again')
    expect(await requestText()).toContain('"from": "testtest1111"')
  })

  it('has no value while nobody is signed in', async () => {
    fakeServer({}, { signedIn: false })
    openDraft(content('{"from":"{{me}}"}'), null)
    draw()
    press('Review')
    expect(await screen.findByRole('alert')).toHaveTextContent(/^1 field needs/)
    expect(screen.getByText(/^{{me}} stands for whoever is signed in/)).toBeVisible()
    expect(document.querySelectorAll('[data-problem]')).toHaveLength(1)
  })

  it('stays a variable in the transfers of a CSV that is read before the account is known', async () => {
    fakeServer({ ...answers, '/me': silence })
    draw()
    fireEvent.change(screen.getByRole('textbox', { name: 'CSV text' }), {
      target: { value: 'to,amount,token,memo\nbob,1.5,USDP,x\n' },
    })
    fireEvent.click(await screen.findByText('Add 1 transfer'))
    expect(JSON.parse(first().data)).toMatchObject({ from: '{{me}}' })
  })
})
