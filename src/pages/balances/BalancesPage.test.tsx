import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { AuthError } from '~/auth/failure'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { BalancesPage } from './BalancesPage'

const answers = { '/balance': fixture('balance'), '/tokens': fixture('tokens') }
const draw = () =>
  render(
    <StagedPage at="/balances">
      <BalancesPage />
    </StagedPage>,
  )
const rows = async () => within(await screen.findByRole('table', { name: 'Balances' })).getAllByRole('row')
const cells = (row: HTMLElement | undefined) => [...(row?.children ?? [])].map((cell) => cell.textContent)

it('waits for both answers, asked at once', () => {
  const { paths } = fakeServer({ '/balance': silence, '/tokens': silence })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  expect(paths().toSorted()).toEqual(['/balance', '/tokens'])
})

it('says plainly when there is nothing', async () => {
  fakeServer({ '/balance': '[]', '/tokens': '[]' })
  draw()
  expect(await screen.findByText('PlasmaPay lists no tokens for you.')).toBeVisible()
})

it('has a row per token with its amount, marked as rounded', async () => {
  fakeServer(answers)
  draw()
  expect(await rows()).toHaveLength(10)
  const usdp = screen.getByRole('row', { name: /^USDP/ })
  expect(within(usdp).getByRole('rowheader')).toHaveTextContent(/^USDP$/)
  expect(usdp.querySelector('data')).toHaveAttribute('value', '924.6831701897099')
  expect(usdp.querySelector('data')).toHaveAttribute('data-exact', 'false')
  expect(within(usdp).getByRole('link')).toHaveAttribute('href', '/fees?token=USDP')
})

it('tells what only one of the answers names', async () => {
  fakeServer({
    '/tokens': '[{"token":"NEW","decimals":2},{"token":"X"}]',
    '/balance': '[{"token":"OLD","balance":"1.50"},{"token":"X","balance":1},{"token":"X","balance":2}]',
  })
  draw()
  expect((await rows()).map(cells)).toEqual([
    ['Token', 'Balance', 'Decimals'],
    ['NEW', 'not stated', '2'],
    ['X', expect.stringMatching(/1.*2/), 'not stated'],
    ['OLD', '1.50', 'not stated'],
  ])
})

it.each([
  ['/tokens', reply(503), 'overloaded'],
  ['/balance', '<html>', 'could not be read'],
  ['/balance', '[{"token":"X","balance":"much"}]', 'could not be read'],
  ['/tokens', new AuthError('network'), 'cannot be reached'],
  ['/balance', new AuthError('refresh_rejected'), 'Your session has ended'],
])('%s failing with %s is told, and is asked again on wish', async (path, answer, text) => {
  const server = fakeServer({ ...answers, [path]: answer })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent(text)
  expect(screen.queryByRole('table')).toBeNull()
  Object.assign(server.replies, answers)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await rows()).toHaveLength(10)
})
