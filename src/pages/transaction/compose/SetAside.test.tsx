import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, openDraft, setValue, useDraft } from '~/stores/draft/draft'
import { readDraft } from '~/stores/draft/kept-draft'
import { TransactionPage } from '~/pages/transaction/TransactionPage'

const mark = () => localStorage.getItem('pp.drawing')
const now = () => useDraft.getState()
const draw = () => {
  fakeServer({}, { signedIn: false })
  return render(
    <StagedPage at="/transaction">
      <TransactionPage />
    </StagedPage>,
  )
}
const card = () => screen.findByRole('region', { name: 'A draft that is not shown' })
const contract = () => screen.getByRole('textbox', { name: 'Contract' })
const from = (data: string) => ({
  actions: [{ account: 'theirs', name: 'b', actor: null, permission: null, data }],
  values: {},
  next: null,
})
/** Writes the user’s own draft and opens another over it. */
const openOver = (data = '{}') => {
  changeAction(now().actions[0]!.id, { account: 'mine' })
  openDraft(from(data), 'link', 'json')
}
/** What a tab leaves in storage when it dies while drawing: it never fires `pagehide`. */
const dieDrawing = () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  draw()
  const left = mark()
  expect(left).not.toBeNull()
  vi.unstubAllGlobals()
  const another = { ...(JSON.parse(left!) as object), page: 'another document' }
  return () => localStorage.setItem('pp.drawing', JSON.stringify(another))
}

beforeEach(() => {
  sessionStorage.clear()
})

describe('a draft that crashed a tab while it was drawn', () => {
  beforeEach(async () => {
    openOver()
    const leave = dieDrawing()
    const { cleanup } = await import('@testing-library/react')
    cleanup()
    leave()
  })

  it('is not drawn at the next load; the user’s own draft below it is, and nothing is lost', async () => {
    draw()
    expect(within(await card()).getByRole('alert')).toHaveTextContent('This draft could not be shown')
    expect(contract()).toHaveValue('mine')
    expect(now().aside).toMatchObject([{ actions: [{ account: 'theirs' }], origin: 'link', why: 'failed' }])
    expect(readDraft(JSON.parse(JSON.stringify(now())))).toEqual(now())
    await waitFor(() => expect(mark()).toBeNull())
  })

  it('is shown on request, over the user’s own draft', async () => {
    draw()
    fireEvent.click(within(await card()).getByRole('button', { name: 'Try to show it' }))
    expect(contract()).toHaveValue('theirs')
    expect(now()).toMatchObject({ aside: [], origin: 'link' })
    fireEvent.click(screen.getByRole('button', { name: 'Back to my earlier draft' }))
    expect(contract()).toHaveValue('mine')
  })

  it('is discarded on request', async () => {
    draw()
    fireEvent.click(within(await card()).getByRole('button', { name: 'Discard it' }))
    expect(screen.queryByRole('region', { name: 'A draft that is not shown' })).toBeNull()
    expect(now().aside).toEqual([])
    expect(contract()).toHaveValue('mine')
  })

  it('can be saved as a file', async () => {
    const saved: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => (saved.push(file as Blob), 'blob:x'))
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    draw()
    fireEvent.click(within(await card()).getByRole('button', { name: 'Save it as a file' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(JSON.parse(await saved[0]!.text())).toMatchObject({ draft: { actions: [{ account: 'theirs' }] } })
  })

  it('is drawn by a tab that finds the mark seconds later, but not by one that finds it much later', () => {
    sessionStorage.setItem('pp.drawing', 'another')
    const { unmount } = draw()
    expect(contract()).toHaveValue('theirs')
    unmount()
    localStorage.setItem(
      'pp.drawing',
      JSON.stringify({ tab: 'gone', at: 0, draft: `${now().actions[0]!.id} 1 2` }),
    )
    draw()
    expect(contract()).toHaveValue('mine')
  })
})

it('draws a draft whose view is mounted twice in one document', () => {
  openOver()
  fakeServer({}, { signedIn: false })
  render(
    <StrictMode>
      <StagedPage at="/transaction">
        <TransactionPage />
      </StagedPage>
    </StrictMode>,
  )
  expect(contract()).toHaveValue('theirs')
  expect(now().aside).toEqual([])
})

it('leaves no mark when a responding page is left, so that a quick reload draws the draft again', () => {
  openOver()
  vi.stubGlobal('requestAnimationFrame', () => 0)
  draw()
  expect(mark()).not.toBeNull()
  dispatchEvent(new Event('pagehide'))
  expect(mark()).toBeNull()
})

it('marks a draft that is opened later before it is drawn', async () => {
  draw()
  await waitFor(() => expect(mark()).toBeNull())
  openOver()
  expect(mark()).toContain(now().actions[0]!.id)
  await waitFor(() => expect(mark()).toBeNull())
})

it('sets a draft from storage aside that is too large to draw unasked, and says why', async () => {
  openOver(`[${'1,'.repeat(5_000)}1]`)
  draw()
  expect(within(await card()).getByRole('alert')).toHaveTextContent(
    'larger than this page draws without being asked',
  )
  expect(contract()).toHaveValue('mine')
})

it('counts a value once for each place that it fills', () => {
  openDraft(
    { ...from('{}'), actions: [{ ...from('{}').actions[0]!, account: '{{v}}'.repeat(2_000) }] },
    'link',
    'json',
  )
  setValue('v', 'x'.repeat(999))
  draw()
  expect(now().aside).toMatchObject([{ why: 'too-much' }])
})
