import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { reply, silence } from '~/api/fake-server'
import { deliveryOf } from '~/api/relay/delivery-fixture'
import { relayFetch } from '~/api/relay/client'
import { fakeRelay } from '~/api/relay/fake-relay'
import { StagedPage } from '~/pages/StagedPage'
import { HooksPage } from './HooksPage'

afterEach(() => vi.unstubAllGlobals())

/** Made by PHP and by WebCrypto, not by this code. */
const secret = 'demo-secret-key-not-real'
const form =
  'status=pending&txn_id=x3&tx_urls%5B0%5D=https%3A%2F%2Fa.example%2F1&tx_urls%5B1%5D=https%3A%2F%2Fb.example%2F2&order_number=7&verify_hash=019cdcdecbcb4a5231ae9b19a51e6d7a3f9a57c3'
const token = 'demo-webhook-token-not-real'
const order =
  '{"order":{"id":"9c0a1f00-0000-4000-8000-000000000001","currency":"USDT","value":"10.00","expected_amount":"10.00","status":"COMPLETE","external_order_id":"1001"},"event_type":"order::completed"}'
const signature = 'Signature: 4bed0b72c1818d243e8710090d8967c8e967aa284b752ef05a98d37132ce8b4f'

const page = (deliveries: object[], count = deliveries.length, next: string | null = null) =>
  JSON.stringify({ deliveries, count, next })
const usual = {
  'GET /session': '{"name":"ann","role":"manage"}',
  'GET /accounts': '{"accounts":[]}',
  'GET /events': silence,
  'GET /deliveries': page([]),
}
const draw = (replies = {}, at = '/payments/hooks') => {
  const relay = fakeRelay({ ...usual, ...replies })
  const page = render(<StagedPage at={at}>{<HooksPage />}</StagedPage>)
  return { ...relay, ...page }
}
const field = (name: string) => screen.findByRole('textbox', { name })
const paste = async (texts: { Body?: string; Headers?: string; Secret?: string }) => {
  for (const [name, text] of Object.entries(texts)) {
    await userEvent.click(await field(name))
    await userEvent.paste(text)
  }
}
const verify = async (texts: Parameters<typeof paste>[0]) => {
  await paste(texts)
  await userEvent.click(screen.getByRole('button', { name: 'Verify' }))
}
const result = async () => {
  const found = await screen.findByText(
    (_text, element) => element?.getAttribute('role') === 'status' && element.hasAttribute('data-verdict'),
  )
  return { verdict: found.dataset.verdict, algorithm: found.dataset.algorithm, says: found.textContent }
}

/** A stream of events that the test writes to. */
function stream() {
  const made: { controller?: ReadableStreamDefaultController<Uint8Array> } = {}
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (made.controller = controller) })
  return {
    response: Object.assign(new Response(body), { clone: () => new Response(body) }),
    tell: (delivery: object) =>
      made.controller?.enqueue(
        new TextEncoder().encode(`id: 9\nevent: delivery\ndata: ${JSON.stringify(delivery)}\n\n`),
      ),
  }
}
const shown = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [
      within(row).getByRole('rowheader').textContent,
      row.dataset.verdict,
      row.dataset.algorithm,
    ])

describe('the list', () => {
  it('names each webhook, its verdict and algorithm, and how often it came again', async () => {
    draw({
      'GET /accounts': JSON.stringify({
        accounts: [{ id: 'coins', title: 'Coins', vendor: 'plisio', hookUrl: 'x', can: [] }],
      }),
      'GET /deliveries': page(
        [
          deliveryOf({ number: 9, state: 'claims-more', verdict: 'forged', algorithm: null }),
          deliveryOf({ number: 8, reference: null, verdict: 'unsigned', algorithm: null }),
          deliveryOf({
            number: 7,
            reference: null,
            paymentId: null,
            word: null,
            status: null,
            verdict: 'unreadable',
            algorithm: null,
            state: 'nothing',
          }),
          deliveryOf({ number: 6, repeats: 2 }),
        ],
        250,
        '6',
      ),
    })
    const table = await screen.findByRole('table', { name: 'Deliveries' })
    expect(table).toHaveAttribute('aria-rowcount', '251')
    expect(shown()).toEqual([
      ['1001', 'forged', undefined],
      ['x3', 'unsigned', undefined],
      ['Webhook 7', 'unreadable', undefined],
      ['1001', 'verified', 'F1'],
    ])
    const rows = screen.getAllByRole('row').slice(1)
    expect(rows[0]).toHaveTextContent('Claims more than the vendor confirms')
    expect(rows[0]).toHaveTextContent('Coins')
    expect(rows[3]).toHaveTextContent('arrived 2 times more')
    expect(within(rows[3]!).getByRole('link')).toHaveAttribute('href', '/payments/hooks/6')
  })

  it('is filtered by the address, and asks for older ones when told to', async () => {
    const { asked } = draw(
      {
        'GET /deliveries': page([deliveryOf({})], 2, '7'),
        'GET /deliveries?verdict=forged&q=10&limit=100&after=7': page([deliveryOf({ number: 5 })], 2),
      },
      '/payments/hooks?verdict=forged&q=10&from=yesterday',
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Show older ones' }))
    await waitFor(() => expect(shown()).toHaveLength(2))
    expect(asked.flatMap(({ call, query }) => (call === 'GET /deliveries' ? [query] : []))).toEqual([
      'verdict=forged&q=10&limit=100',
      'verdict=forged&q=10&limit=100&after=7',
    ])
    expect(screen.getByText('2 webhooks')).toBeVisible()
    expect(await field('From')).toHaveAccessibleDescription('Enter a day as YYYY-MM-DD.')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Signature' }), 'Not signed')
    expect(document.querySelector('[data-address]')).toHaveAttribute(
      'data-address',
      '/payments/hooks?verdict=unsigned&q=10&from=yesterday',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
    expect(document.querySelector('[data-address]')).toHaveAttribute('data-address', '/payments/hooks')
  })

  it('says when nothing has come, or nothing matches', async () => {
    draw({}, '/payments/hooks?q=nobody')
    expect(await screen.findByText(/^No webhook matches/)).toBeVisible()
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Search deliveries' }))
    expect(await screen.findByText(/^No webhook has arrived yet/)).toBeVisible()
  })

  it('can be read again where the relay fails, while the workbench works', async () => {
    const { replies } = draw({ 'GET /deliveries': reply(503) })
    expect(await screen.findByText(/is overloaded/)).toBeVisible()
    expect(await field('Body')).toBeVisible()
    replies['GET /deliveries'] = page([deliveryOf({})])
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('table', { name: 'Deliveries' })).toBeVisible()
  })

  it('changes in place, and shows new ones at the top, or lets them wait where somebody reads further down', async () => {
    const { response, tell } = stream()
    draw({
      'GET /events': response,
      'GET /deliveries': page([deliveryOf({ state: 'waiting' })]),
    })
    expect(await screen.findByText('Not confirmed yet', { selector: 'span' })).toBeVisible()
    tell(deliveryOf({ state: 'confirmed' }))
    expect(await screen.findByText('Confirmed by the vendor', { selector: 'span' })).toBeVisible()
    tell(deliveryOf({ number: 8, reference: '1002' }))
    await waitFor(() => expect(shown().map(([name]) => name)).toEqual(['1002', '1001']))
    vi.stubGlobal('scrollY', 500)
    tell(deliveryOf({ number: 9, reference: '1003', state: 'waiting' }))
    tell(deliveryOf({ number: 9, reference: '1003' }))
    await userEvent.click(await screen.findByRole('button', { name: '1 new webhook' }))
    expect(shown().map(([name]) => name)).toEqual(['1003', '1002', '1001'])
    expect(screen.getByRole('table', { name: 'Deliveries' })).toHaveAttribute('aria-rowcount', '4')
  })
})

describe('the workbench', () => {
  it('verifies a form of Plisio, and shows what each algorithm signs', async () => {
    draw()
    expect(await screen.findByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible()
    await verify({ Body: form, Secret: secret })
    expect(await result()).toMatchObject({ verdict: 'verified', algorithm: 'F1' })
    expect((await result()).says).toContain('Plisio. Verified by F1')
    const signed = within(screen.getByRole('region', { name: 'What each algorithm signs' }))
    expect(signed.getByRole('group', { name: 'What F1 signs' })).toHaveTextContent(
      'a:4:{s:12:"order_number";s:1:"7";s:6:"status";s:7:"pending";s:7:"tx_urls";a:2:{i:0;s:19:"https://a.example/1";i:1;s:19:"https://b.example/2";}s:6:"txn_id";s:2:"x3";}',
    )
    expect(signed.getAllByRole('listitem').map((each) => each.dataset.attempt)).toEqual(['F1', 'F2'])
    expect(signed.getAllByText('165 bytes')).toHaveLength(2)
    expect(within(screen.getByRole('region', { name: 'What it says' })).getByText('pending')).toBeVisible()
  })

  it('verifies PayPlay’s bytes by the header, and says which lines are not headers', async () => {
    draw()
    await verify({ Body: order, Headers: `POST /hook HTTP/1.1\n${signature}`, Secret: token })
    expect(await result()).toMatchObject({ verdict: 'verified', algorithm: 'raw' })
    expect((await result()).says).toContain('these lines are not headers: POST /hook HTTP/1.1')
  })

  it('says what it did with the line break at the end of what was pasted', async () => {
    draw()
    await verify({ Body: `${form}\n`, Secret: secret })
    expect(await result()).toMatchObject({ verdict: 'verified', algorithm: 'F1' })
    expect((await result()).says).toContain('It was checked without it.')
  })

  it('calls a wrong secret forged, and asks for one where none is there', async () => {
    draw()
    await verify({ Body: form, Secret: 'another' })
    expect(await result()).toMatchObject({ verdict: 'forged', algorithm: undefined })
    await userEvent.clear(await field('Secret'))
    expect(document.querySelector('[data-attempt]'), 'an old result is gone').toBeNull()
    await verify({})
    expect((await result()).says).toContain('Enter the secret')
    expect(screen.getByRole('group', { name: 'What F1 signs' })).toBeVisible()
  })

  it('says that PlasmaPay signs nothing, and that rubbish is nobody’s', async () => {
    draw()
    await verify({ Body: '{"invoice":{"extId":"1","status":"success"}}' })
    expect((await result()).verdict).toBe('unsigned')
    expect((await result()).says).toContain('PlasmaPay signs no webhooks')
    await userEvent.clear(await field('Body'))
    await verify({ Body: 'rubbish' })
    expect((await result()).verdict).toBe('unreadable')
    expect((await result()).says).toContain('Choose the vendor')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Vendor' }), 'PayPlay')
    await verify({})
    expect((await result()).says).toContain('PayPlay. This is not a webhook of this vendor.')
  })

  it('takes bytes that are no text as hex or base64, and spells them out', async () => {
    draw()
    const hash = '0'.repeat(40)
    await userEvent.click(await screen.findByRole('radio', { name: 'base64' }))
    await verify({ Body: btoa(`txn_id=\xff%0A&verify_hash=${hash}`), Secret: secret })
    expect((await result()).verdict).toBe('forged')
    expect(screen.getByRole('group', { name: 'What F1 signs' })).toHaveTextContent('s:2:"0xFFU+000A"')
    await userEvent.click(screen.getByRole('radio', { name: 'hex' }))
    await verify({})
    expect(await field('Body')).toHaveAccessibleDescription(/^This is not hex/)
  })

  it('keeps nothing: not in the address, not in storage, not in a request', async () => {
    const { calls, unmount } = draw()
    await verify({ Body: form, Headers: 'x-a: 1', Secret: secret })
    await result()
    const kept = [location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const text of kept) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain('x3')
    }
    expect(calls().filter((call) => !call.startsWith('GET'))).toEqual([])
    expect(await field('Secret')).toHaveAttribute('autocomplete', 'off')
    window.dispatchEvent(new Event('pagehide'))
    for (const name of ['Body', 'Headers', 'Secret']) expect(await field(name)).toHaveValue('')
    unmount()
  })

  it('forgets the secret, and nothing else, when the sign-in ends', async () => {
    const { replies } = draw()
    await paste({ Body: form, Secret: secret })
    replies['GET /accounts'] = reply(401)
    await relayFetch('/accounts')
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
    replies['GET /accounts'] = usual['GET /accounts']
    replies['POST /session'] = reply(204)
    replies['GET /session'] = '{"name":"bob","role":"view"}'
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'bob')
    await userEvent.type(screen.getByLabelText('Password'), 'x')
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await field('Body')).toHaveValue(form)
    expect(await field('Secret')).toHaveValue('')
  })
})

const make = async () => userEvent.click(screen.getByRole('button', { name: 'Make a test delivery' }))
const open = async () =>
  userEvent.click(await screen.findByText('Make a test delivery', { selector: 'summary' }))

describe('a test delivery', () => {
  it('is signed with the secret, copied as a command, and can be checked at once', async () => {
    draw()
    await open()
    await make()
    expect(screen.getByRole('alert')).toHaveTextContent('Enter a secret above')
    await paste({ Secret: secret, 'Your address': 'https://shop.example/hook' } as object)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Signed by' }), 'J4')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Event' }), 'mismatch')
    await make()
    expect(await screen.findByRole('group', { name: 'Command' })).toHaveTextContent(
      "curl -X POST 'https://shop.example/hook' \\ -H 'Content-Type: application/json' \\ --data-binary '{\"txn_id\"",
    )
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Copy as cURL' }))
    expect(await navigator.clipboard.readText()).toContain('"status":"mismatch"')
    expect(await navigator.clipboard.readText()).not.toContain(secret)
    await userEvent.click(screen.getByRole('button', { name: 'Check it above' }))
    await verify({})
    expect(await result()).toMatchObject({ verdict: 'verified', algorithm: 'J4' })
  })

  it('of PayPlay is signed in a header, one of PlasmaPay not at all', async () => {
    draw()
    await open()
    await paste({ Secret: token })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sent by' }), 'PayPlay')
    await make()
    expect(await screen.findByRole('group', { name: 'Command' })).toHaveTextContent(
      /-H 'Signature: [0-9a-f]{64}'/,
    )
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sent by' }), 'PlasmaPay Business')
    expect(screen.queryByRole('group', { name: 'Command' })).toBeNull()
    await make()
    expect(await screen.findByRole('group', { name: 'Command' })).toHaveTextContent('"$HOOK_URL"')
    await paste({ 'Your address': 'shop' } as object)
    await make()
    expect(await field('Your address')).toHaveAccessibleDescription(/^Enter an address/)
  })
})
