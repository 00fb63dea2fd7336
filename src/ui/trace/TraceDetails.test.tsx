import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { parseJson, type Json } from '~/domain/json/json'
import { readTraces } from '~/domain/trace/trace'
import { DataFields } from './DataFields'
import { Highlight } from '~/ui/values/Highlight'
import { PlainText } from '~/ui/values/PlainText'
import { TraceDetails, type DataForm } from './TraceDetails'

function Stage({ text }: { text: string }) {
  const [form, setForm] = useState<DataForm>('fields')
  const [trace] = readTraces([parseJson(text)])
  return trace && <TraceDetails trace={trace} form={form} onForm={setForm} />
}
const draw = (trace: object | string) =>
  render(<Stage text={typeof trace === 'string' ? trace : JSON.stringify(trace)} />)
const tab = (name: string) => userEvent.click(screen.getByRole('tab', { name }))
const terms = () => screen.getAllByRole('term').map(({ textContent }) => textContent)

const hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c'
const fields = (data: string) => render(<DataFields value={parseJson(data)} />)

const lines = () => screen.getByRole('group', { name: 'Hex' }).textContent.split('\n').length
const highlighted = () => [...document.querySelectorAll('[data-lit]')].map(({ textContent }) => textContent)

describe('the fields of data', () => {
  it('are drawn as amounts, accounts and text', () => {
    fields(
      `{"to":"bank.dice","stake":"10.010 USDP","at":"2026-01-01T00:00:00","seed":"${hash}","ok":true,"id":18446744073709551615,"memo":"hello","none":null,"blank":""}`,
    )
    expect(screen.getByRole('link', { name: 'bank.dice' })).toHaveAttribute('href', '/contract/bank.dice')
    expect(document.querySelector('data')).toHaveAttribute('value', '10.010')
    expect(document.querySelector('time')).toHaveAttribute('datetime', '2026-01-01T00:00:00.000Z')
    for (const text of [hash, 'true', '18446744073709551615', 'hello', 'nothing', 'empty'])
      expect(screen.getByText(text)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Copy seed' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'hello' })).toBeNull()
  })

  it('may be nested, are JSON below a depth, and are cut where there are many', async () => {
    const deep = '{"a":'.repeat(9) + '1' + '}'.repeat(9)
    fields(`{"list":[{"pair":"waxpusd"}],"deep":${deep},"long":[${Array(60).fill('7').join()}],"no":[]}`)
    expect(screen.getByText('waxpusd')).toBeVisible()
    expect(screen.getByRole('group', { name: 'Deeper parts, as JSON' })).toHaveTextContent('"a": 1')
    expect(screen.getAllByText('7')).toHaveLength(50)
    await userEvent.click(screen.getByRole('button', { name: 'Show all 60' }))
    expect(screen.getAllByText('7')).toHaveLength(60)
  })

  it('unfold JSON inside a string on request', async () => {
    fields(JSON.stringify({ response: '{"status":"OK","fee":1.50}', memo: '{no json' }))
    expect(screen.queryByText('fee')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Open as JSON' }))
    expect(screen.getByText('fee')).toBeVisible()
    expect(screen.getByText('1.50')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByText('fee')).toBeNull()
  })
})

describe('the details of a trace', () => {
  const act = { account: 'usdp', name: 'transfer', authorization: [{ actor: 'alice', permission: 'active' }] }

  it('show everything that the chain recorded', () => {
    draw({
      act: { ...act, data: { memo: 'rent' } },
      receipt: { receiver: 'usdp', global_sequence: '18446744073709551615' },
      elapsed: 1234,
      console: 'two\nlines',
      context_free: true,
      account_ram_deltas: [{ account: 'alice', delta: -128 }],
      inline_traces: [{ act, receipt: { receiver: 'bob' } }],
      error_code: '8000000000000000001',
      return_value_hex_data: '0a',
      return_value_data: { name: 'Bob' },
    })
    for (const text of ['alice', 'bob', '1,234 µs', '18446744073709551615', 'Bob', '8000000000000000001'])
      expect(screen.getAllByText(text)[0]).toBeVisible()
    expect(screen.getByRole('group', { name: 'Console' }).textContent).toBe('two\nlines')
    expect(terms()).toContain('Context-free')
    expect(screen.getByText(/−128 bytes/)).toBeVisible()
  })

  it('say what is not known', async () => {
    draw({ act: {}, receipt: {} })
    expect(screen.getByText('This action carries no data.')).toBeVisible()
    await tab('Hex')
    expect(screen.getByText('The answer does not hold the packed bytes.')).toBeVisible()
    expect(screen.queryByText('Receipt')).toBeNull()
  })

  it('show JSON with the digits of the answer, and bytes in lines of sixteen', async () => {
    const hexData = '48656c6c6f'.padEnd(36, '0')
    draw(`{"act":{"account":"a","name":"b","data":{"n":1.50},"hex_data":"${hexData}"}}`)
    await tab('As JSON')
    expect(screen.getByRole('group', { name: 'Data' }).textContent).toBe('{\n  "n": 1.50\n}')
    await tab('Hex')
    const lines = screen.getByRole('group', { name: 'Hex' }).textContent.split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^000000 {2}48 65 6c 6c 6f 00( 00){10} {2}Hello·{11}$/),
      expect.stringMatching(/^000010 {2}00 00 +··$/),
    ])
    expect(screen.getByText('18 bytes')).toBeVisible()
  })

  it('of packed data show the bytes, and cut long ones at first', async () => {
    draw({ act: { ...act, data: 'ab'.repeat(2000) } })
    expect(screen.getByText(/Only the packed bytes are known/)).toBeVisible()
    await tab('Hex')
    expect(lines()).toBe(64)
    await userEvent.click(screen.getByRole('button', { name: 'Show all 2,000' }))
    expect(lines()).toBe(125)
  })

  it('show bytes that are not hex unchanged', async () => {
    draw({ act: { ...act, data: 'not hex' } })
    await tab('Hex')
    expect(screen.getByText(/This is not hex/)).toBeVisible()
    expect(screen.getByRole('group', { name: 'Hex' })).toHaveTextContent('not hex')
  })
})

describe('a value that occurs more than once', () => {
  const value: Json = { from: 'alice', to: 'alice', stake: '1.50 USDP', paid: '1.5000 USDP', seed: hash }

  it('is highlighted everywhere by pointer and by focus, and no longer afterwards', () => {
    render(
      <Highlight>
        <DataFields value={value} />
        <p data-same={hash}>elsewhere</p>
      </Highlight>,
    )
    fireEvent.pointerOver(screen.getAllByRole('link', { name: 'alice' })[0]!)
    expect(highlighted().filter((text) => text === 'alice').length).toBeGreaterThanOrEqual(2)
    fireEvent.pointerOver(document.querySelector('data')!)
    expect(highlighted().filter((text) => text.includes('USDP'))).toHaveLength(2)
    fireEvent.focusIn(within(screen.getByText(hash).parentElement!).getByRole('button'))
    expect(highlighted()).toContain('elsewhere')
    fireEvent.focusOut(screen.getByText(hash))
    expect(highlighted()).toEqual([])
  })
})

describe('text from somebody else', () => {
  it('keeps every character, and shows invisible ones', () => {
    const { container } = render(
      <PlainText text={'a\u202Eb\u0000c\u200B\nd \u{1F468}\u200D\u{1F469}\u200D\u{1F467}'} />,
    )
    expect(container.textContent).toBe('a\u202Eb\u0000c\u200B\nd \u{1F468}\u200D\u{1F469}\u200D\u{1F467}')
    const codes = [...container.querySelectorAll('.unseen')].map((each) => each.getAttribute('data-code'))
    expect(codes).toEqual(['U+202E', 'U+0000', 'U+200B'])
    expect(container.querySelector('bdi')).not.toBeNull()
  })
})
