import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeServer, later } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { PastedPage } from './PastedPage'

const draw = () => {
  const server = fakeServer({}, { signedIn: false })
  render(
    <StagedPage at="/activity/pasted" route="/activity/pasted">
      <PastedPage />
    </StagedPage>,
  )
  return server
}
const field = () => screen.getByRole('textbox', { name: 'Trace (JSON)' })
const write = (text: string) => fireEvent.change(field(), { target: { value: text } })
const names = () => screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label'))

const text = `{"transaction_id":"ab","processed":{"id":"ab","block_num":77,"receipt":{"status":"executed","cpu_usage_us":1234,"net_usage_words":2},
  "action_traces":[{"act":{"account":"dice","name":"bet","data":{"id":18446744073709551615}},"trx_id":"ab",
  "inline_traces":[{"act":{"account":"usdp","name":"transfer","data":{"from":"alice","to":"bank","quantity":"1.50"}}}]}]}}`

it('begins with a field for a trace, and makes no request', () => {
  const { paths } = draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Open a trace' })).toBeVisible()
  expect(field()).toHaveValue('')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(paths()).toEqual([])
})

it('opens what is pasted, and goes back to an empty field', async () => {
  draw()
  write(text)
  expect(names()).toEqual(['dice::bet', 'usdp::transfer'])
  const facts = within(screen.getByRole('region', { name: 'What was opened' }))
  expect(facts.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    'ab',
    'executed',
    'executed',
    '77',
    '1,234 µs',
    '16 bytes',
  ])
  expect(facts.getByRole('link')).toHaveAttribute('href', 'http://explorer.test/transactions/77/ab')
  expect(screen.getByRole('group', { name: 'Raw JSON' }).textContent).toBe(text)
  expect(screen.getByText('18446744073709551615')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Open another trace' }))
  expect(field()).toHaveValue('')
})

it('opens what is dropped or pasted beside the field, and a file', async () => {
  draw()
  const files = [new File([text], 'trace.json')]
  fireEvent.drop(document.body, { dataTransfer: { files, getData: () => '' } })
  expect(await screen.findByRole('tree', { name: 'Trace' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Open another trace' }))
  fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => text } })
  expect(await screen.findByRole('tree', { name: 'Trace' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Open another trace' }))
  await userEvent.upload(screen.getByLabelText('Choose a file'), files)
  expect(await screen.findByRole('tree', { name: 'Trace' })).toBeVisible()
})

it('starts afresh with another document', async () => {
  draw()
  write(text)
  await userEvent.click(screen.getByText('usdp::transfer', { selector: '[role=tree] *' }))
  await userEvent.click(screen.getByRole('button', { name: 'Collapse all' }))
  const other = text.replaceAll('usdp', 'eurp')
  fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => other } })
  expect(await screen.findByText('eurp::transfer')).toBeVisible()
  expect(names()).toEqual(['dice::bet', 'eurp::transfer'])
  expect(screen.getByRole('treeitem', { selected: true })).toHaveAccessibleName('dice::bet')
})

it.each([
  ['{"act":', /^This is not JSON: something is wrong at character 7/],
  ['[1, 2]', /there is no trace in it/],
  ['{"error":{"what":"expired"}}', /only a refusal: “expired”/],
  ['['.repeat(30_000), /nested too deeply/],
])('says why %.20s is no trace, and keeps the text', (wrong, said) => {
  draw()
  write(wrong)
  expect(screen.getByRole('alert')).toHaveTextContent(said)
  expect(field()).toHaveValue(wrong)
  write('')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('shows the contract’s own message of a failure first', async () => {
  draw()
  const stack = [{ format: 'assertion failure with message: ${s}', data: { s: 'overdrawn balance' } }]
  write(JSON.stringify({ action_traces: [{ act: { account: 'a', name: 'b' } }, { except: { stack } }] }))
  const failed = within(screen.getByRole('region', { name: 'This failed' }))
  expect(failed.getByText('overdrawn balance')).toBeVisible()
  await userEvent.click(failed.getByRole('button', { name: 'Show where' }))
  expect(screen.getByRole('treeitem', { selected: true })).toHaveAccessibleName('unnamed action, failed')
})

it('shows markup in a trace as text', () => {
  draw()
  const evil = '<img src=x onerror=alert(1)>'
  const data = { memo: evil, url: 'javascript:alert(1)', spoof: 'a\u202Egpj.exe', from: '"><a href=x>' }
  write(
    JSON.stringify({
      id: 'javascript:alert(1)',
      block_num: '1/../x',
      action_traces: [{ act: { account: evil, name: 'javascript:', data }, console: evil, trx_id: evil }],
    }),
  )
  expect(document.querySelector('img, script')).toBeNull()
  const hrefs = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))
  expect(hrefs.filter((href) => !href?.startsWith('/'))).toEqual([])
  const code = document.querySelector('.unseen')
  expect([code?.textContent, code?.getAttribute('data-code')]).toEqual(['\u202E', 'U+202E'])
})

const drop = (file: File) =>
  fireEvent.drop(document.body, { dataTransfer: { files: [file], getData: () => '' } })
/** A file that is read when the test says so. */
const slowFile = (name: string) => {
  const { reply, give } = later()
  const file = new File([], name)
  file.text = () => reply.then(String)
  return { file, give: (text: string | Error) => act(async () => give(text)) }
}

describe('of two files dropped in quick succession', () => {
  const other = text.replaceAll('usdp', 'eurp')

  it.each([
    ['is read first', [1, 0]],
    ['is read last', [0, 1]],
  ])('the later one is shown where it %s', async (_, order) => {
    draw()
    const files = [slowFile('one'), slowFile('two')]
    for (const { file } of files) drop(file)
    for (const index of order) await files[index]!.give([text, other][index]!)
    expect(names()).toEqual(['dice::bet', 'eurp::transfer'])
  })

  it('a failure of the earlier one is ignored', async () => {
    draw()
    const [one, two] = [slowFile('one'), slowFile('two')]
    drop(one.file)
    drop(two.file)
    await two.give(other)
    await one.give(new Error('gone'))
    expect(names()).toEqual(['dice::bet', 'eurp::transfer'])
  })

  it('neither replaces text typed meanwhile', async () => {
    draw()
    const { file, give } = slowFile('one')
    drop(file)
    write('[')
    await give(text)
    expect(field()).toHaveValue('[')
  })
})
