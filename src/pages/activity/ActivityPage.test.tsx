import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useNavigate } from 'react-router'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { ActivityPage } from './ActivityPage'

const action = (sequence: number, name: string, more: object = {}) => ({
  global_action_seq: sequence,
  action_trace: { act: { account: 'plasma.dice', name, authorization: [{ actor: 'alice' }], ...more } },
})
const some = JSON.stringify([
  action(1, 'bet', { data: { quantity: '10.01 USDP' } }),
  action(2, 'dice', { data: { seed: 'abcdef' } }),
  action(3, 'open'),
])

function Back() {
  const navigate = useNavigate()
  return (
    <button type="button" onClick={() => void navigate(-1)}>
      Back
    </button>
  )
}
const draw = (at = '/activity') =>
  render(
    <StagedPage at={at}>
      <ActivityPage />
      <Back />
    </StagedPage>,
  )
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const table = () => screen.findByRole('table', { name: 'Actions' })
const names = async () =>
  within(await table())
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent)
const tab = (name: string) => screen.getByRole('tab', { name })

it('waits with its tabs and its contract in place', () => {
  const { paths } = fakeServer({ '/actions/my': silence })
  draw()
  expect(tab('My actions')).toHaveAttribute('aria-selected', 'true')
  expect(screen.getByRole('textbox', { name: 'Contract' })).toHaveValue('plasma.dice')
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  expect(paths()).toEqual(['/actions/my?contract=plasma.dice'])
})

it('shows my actions, newest first, each leading to its page', async () => {
  fakeServer({ '/actions/my': some })
  draw()
  expect(await names()).toEqual(['plasma.dice::open', 'plasma.dice::dice', 'plasma.dice::bet'])
  expect(screen.getByText('3 actions')).toBeVisible()
  const link = screen.getByRole('link', { name: 'plasma.dice::bet' })
  expect(link).toHaveAttribute('href', '/activity/1?contract=plasma.dice&whose=my')
})

it('asks for everybody’s on the other tab, which the address keeps', async () => {
  const { paths } = fakeServer({ '/actions/my': some, '/actions/all': fixture('actions') })
  draw('/activity?contract=usdp')
  await table()
  await userEvent.click(tab('All actions'))
  expect(await screen.findByText('1 action')).toBeVisible()
  expect(address()).toBe('/activity?contract=usdp&whose=all')
  expect(paths()).toEqual(['/actions/my?contract=usdp', '/actions/all?contract=usdp'])
})

it('shows guests everybody’s, and says how to come to their own', async () => {
  const { asked } = fakeServer({ '/actions/all': some }, { signedIn: false })
  draw()
  expect(await names()).toHaveLength(3)
  expect(asked).toMatchObject([{ path: '/actions/all?contract=plasma.dice', auth: false }])
  await userEvent.click(tab('My actions'))
  expect(await screen.findByText(/Your own actions are shown once/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
  expect(asked).toHaveLength(1)
})

it.each([
  ['/activity', '[]', 'You have no actions with plasma.dice in what PlasmaPay keeps.'],
  ['/activity?whose=all&contract=x', '[]', 'PlasmaPay keeps no actions of x.'],
  ['/activity?q=nothing+like+this', some, 'No action matches.'],
  ['/activity', '[null]', '1 entry of the answer could not be read and are left out.'],
])('%s answered with %.10s: %s', async (at, answer, text) => {
  fakeServer({ '/actions/my': answer, '/actions/all': answer })
  draw(at)
  expect(await screen.findByText(text)).toBeVisible()
})

it('fails in its place, with the contract still to be changed', async () => {
  const server = fakeServer({ '/actions/my': reply(400, '{"message":"Name one account."}') })
  draw('/activity?contract=NO')
  expect(await screen.findByRole('alert')).toHaveTextContent('The server said: Name one account.')
  server.replies['/actions/my'] = some
  const field = screen.getByRole('textbox', { name: 'Contract' })
  await userEvent.clear(field)
  await userEvent.type(field, ' usdp {Enter}')
  expect(await names()).toHaveLength(3)
  expect(address()).toBe('/activity?contract=usdp')
  expect(screen.queryByRole('alert')).toBeNull()
})

it.each([
  ['BET', ['plasma.dice::bet']],
  ['abcd', ['plasma.dice::dice']],
  ['10.01', ['plasma.dice::bet']],
  ['alice', ['plasma.dice::open', 'plasma.dice::dice', 'plasma.dice::bet']],
])('finds “%s” in names and data', async (sought, found) => {
  fakeServer({ '/actions/my': some })
  draw()
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search actions' }), sought)
  expect(await names()).toEqual(found)
  expect(address()).toBe(`/activity?q=${sought}`)
})

it('a search is one step of the history, however many letters it has', async () => {
  fakeServer({ '/actions/my': some, '/actions/all': some })
  draw()
  await table()
  await userEvent.click(tab('All actions'))
  await userEvent.type(await screen.findByRole('searchbox'), 'bet')
  expect(address()).toBe('/activity?whose=all&q=bet')
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  expect(address()).toBe('/activity')
})

const drawn = () => document.querySelectorAll('tbody tr').length
it('draws a hundred rows at a time and knows how many there are', async () => {
  fakeServer({
    '/actions/my': JSON.stringify(Array.from({ length: 250 }, (_, index) => action(index, 'bet'))),
  })
  draw()
  expect(await table()).toHaveAttribute('aria-rowcount', '251')
  expect(drawn()).toBe(100)
  const more = screen.getByRole('button', { name: 'Show 100 more' })
  fireEvent.click(more)
  expect(drawn()).toBe(200)
  fireEvent.click(more)
  expect(drawn()).toBe(250)
  expect(more).not.toBeInTheDocument()
})
