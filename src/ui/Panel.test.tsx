import { QueryClient, QueryClientProvider, useSuspenseQuery } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure, type FailureKind } from '~/domain/failure'
import { frame as en } from '~/words/en/frame'
import { frame as ru } from '~/words/ru/frame'
import { setLanguage } from '~/words/words'
import { Empty } from './Empty'
import { FailureNote } from './FailureNote'
import { lazyView } from './lazy-view'
import { onDemand } from './on-demand'
import { Panel } from './Panel'
import { Tabs } from './Tabs'

const kinds = Object.keys(en.failure).filter((kind): kind is FailureKind => kind !== 'unexpected')

describe('FailureNote', () => {
  it.each(kinds)('has a sentence for the kind %s in both languages', async (kind) => {
    const { unmount } = render(<FailureNote error={new Failure(kind)} />)
    expect(screen.getByRole('alert')).toHaveTextContent(en.failure[kind]('PlasmaPay'))
    unmount()
    await setLanguage('ru')
    render(<FailureNote error={new Failure(kind)} />)
    expect(screen.getByRole('alert')).toHaveTextContent(ru.failure[kind]('PlasmaPay'))
  })

  it('names the server that was asked', () => {
    render(<FailureNote error={new Failure('busy', { server: 'Plisio' })} />)
    expect(screen.getByRole('alert')).toHaveTextContent('Plisio is overloaded right now.')
  })

  it('has a different sentence for each kind', () => {
    expect(kinds).toHaveLength(8)
    for (const { failure } of [en, ru])
      expect(new Set(Object.values(failure).map((says) => says('X'))).size).toBe(8)
  })

  it.each([new TypeError('x.y is undefined'), 'text', null, undefined, { kind: 'offline' }])(
    'calls %s a bug of the page, without its message',
    (error) => {
      render(<FailureNote error={error} />)
      expect(screen.getByRole('alert')).toHaveTextContent(new RegExp(`^${en.unexpected}$`))
    },
  )

  it('shows the text of the server, without markup, and the request', () => {
    const detail = '<img src=x onerror=alert(1)> \u202Eend'
    render(<FailureNote error={new Failure('rejected', { detail, where: 'GET /fees', status: 422 })} />)
    expect(screen.getByRole('alert').textContent).toContain(`The server said: ${detail}`)
    expect(screen.getByText('GET /fees · 422')).toBeVisible()
    expect(document.querySelector('img')).toBeNull()
  })

  it('offers to try again only where that is possible', async () => {
    const onRetry = vi.fn<() => void>()
    const { rerender } = render(<FailureNote error={new Failure('busy')} />)
    expect(screen.queryByRole('button')).toBeNull()
    rerender(<FailureNote error={new Failure('busy')} onRetry={onRetry} />)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })
})

const failed = new TypeError('Importing a module script failed.')
const drawLater = (load: () => Promise<{ View: () => string }>) => {
  const View = lazyView(onDemand(load, (module) => module.View))
  render(
    <Panel title="People">
      <View />
    </Panel>,
  )
}

describe('code that could not be loaded', () => {
  beforeEach(() => vi.stubGlobal('fetch', async () => new Response(null, { status: 503 })))

  it('is named as the failure, and trying again loads it', async () => {
    const load = vi
      .fn<() => Promise<{ View: () => string }>>(async () => ({ View: () => 'Nobody.' }))
      .mockRejectedValueOnce(failed)
    drawLater(load)
    expect(await screen.findByRole('alert')).toHaveTextContent(en.notLoaded.part)
    expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Nobody.')).toBeVisible()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('offers only to reload where the server has a newer build, and says what is kept', async () => {
    vi.stubGlobal('fetch', async () => new Response('<script type="module" src="/assets/index-2.js">'))
    drawLater(() => Promise.reject(failed))
    expect(await screen.findByRole('alert')).toHaveTextContent(en.notLoaded.newVersion)
    expect(screen.getByRole('alert')).toHaveTextContent(en.notLoaded.reloadKeeps)
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Reload'])
  })

  it('is also recognized by the messages of browsers', () => {
    render(<FailureNote error={failed} onRetry={() => {}} />)
    expect(screen.getByRole('alert')).toHaveTextContent(en.notLoaded.part)
  })
})

let answers: (() => Promise<string[]>)[]
const queryFn = () => answers.shift()?.() ?? Promise.reject(new Error('asked too often'))
function Names() {
  const { data } = useSuspenseQuery({ queryKey: ['names'], queryFn })
  return data.length === 0 ? <Empty>Nobody.</Empty> : <p>{data.join(', ')}</p>
}
const failing = () => Promise.reject(new Failure('offline'))
const draw = () =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Panel title="People" rows={2} aside={<a href="/all">All</a>}>
        <Names />
      </Panel>
      <p>The rest of the page</p>
    </QueryClientProvider>,
  )

describe('Panel', () => {
  it('keeps its name while it is loading', () => {
    answers = [() => new Promise(() => {})]
    draw()
    expect(screen.getByRole('status')).toHaveTextContent('Loading')
    expect(screen.getByRole('region', { name: 'People' })).toContainElement(screen.getByRole('status'))
    expect(screen.getByRole('heading', { level: 2, name: 'People' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'All' })).toBeVisible()
  })

  it.each([
    [[], 'Nobody.'],
    [['alice', 'bob'], 'alice, bob'],
  ])('%j is shown as %s', async (names, text) => {
    answers = [() => Promise.resolve(names)]
    draw()
    expect(await screen.findByText(text)).toBeVisible()
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('fails without affecting its neighbours, and loads again on request', async () => {
    answers = [failing, failing, () => Promise.resolve(['alice'])]
    draw()
    expect(await screen.findByRole('alert')).toHaveTextContent(en.failure.offline('PlasmaPay'))
    expect(screen.getByText('The rest of the page')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(answers).toHaveLength(1))
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('alice')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('Tabs', () => {
  it('shows one panel, and changes it by mouse and by key', async () => {
    const user = userEvent.setup()
    const onChange = vi.fn<(value: string) => void>()
    const tabs = ['my', 'all'].map((value) => ({
      value,
      label: `${value} actions`,
      panel: `panel of ${value}`,
    }))
    render(<Tabs label="Activity" value="my" tabs={tabs} onChange={onChange} />)
    expect(screen.getByRole('tablist', { name: 'Activity' })).toBeVisible()
    expect(screen.getByRole('tab', { name: 'my actions' })).toHaveAttribute('aria-selected', 'true')
    expect(screen.getByRole('tabpanel', { name: 'my actions' })).toHaveTextContent('panel of my')
    expect(screen.queryByText('panel of all')).toBeNull()
    await user.click(screen.getByRole('tab', { name: 'all actions' }))
    expect(onChange).toHaveBeenLastCalledWith('all')
    await user.tab({ shift: true })
    await user.tab()
    await user.keyboard('{ArrowRight}{Enter}')
    expect(onChange.mock.calls.every(([value]) => value === 'all')).toBe(true)
  })
})
