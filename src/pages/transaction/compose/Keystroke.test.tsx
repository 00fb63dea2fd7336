import { fireEvent, render, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { fakeServer, fixture } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { openDraft, useDraft } from '~/stores/draft/draft'
import { composing } from '~/words/compose'
import { TransactionPage } from '~/pages/transaction/TransactionPage'

const tokens = Array.from({ length: 5000 }, (_, n) => ({ token: `T${n}`, decimals: 18 }))
const action = (n: number) => ({
  account: 't7',
  name: 'transfer',
  actor: 'alice',
  permission: 'active',
  data: `{"from":"alice","to":"bob","quantity":"1.5","memo":"rent ${n}"}`,
})

it('redraws one action, and builds no link, for a keystroke among 200 actions and 5,000 tokens', async () => {
  fakeServer({
    '/me': fixture('me'),
    '/tokens': JSON.stringify(tokens),
    '/fees': fixture('fees'),
    '/actions/my': '[]',
    '/actions/all': '[]',
  })
  const actions = Array.from({ length: 200 }, (_, n) => action(n))
  openDraft({ actions, values: {}, next: null }, null, 'form')
  const { container } = render(
    <StagedPage at="/transaction">
      <TransactionPage />
    </StagedPage>,
  )
  // Plain selectors: computing the roles of so many controls takes longer than drawing them.
  const memo = () => container.querySelector<HTMLInputElement>('input[value="rent 100"]')
  await waitFor(() => expect(container.querySelectorAll('datalist option')).toHaveLength(5000))
  await waitFor(() => expect(memo()).not.toBeNull())
  expect(container.querySelectorAll('option').length).toBeLessThan(6000)
  const field = memo()!
  // Each form that is drawn again tells the number of its action. Any new prop redraws it, above all a new index of `Known`.
  const drawn = vi.spyOn(composing(), 'action')
  const coded = vi.spyOn(globalThis, 'btoa')
  fireEvent.change(field, { target: { value: 'r' } })
  expect(useDraft.getState().actions[100]!.data).toContain('"memo":"r"')
  expect(field.value).toBe('r')
  expect(new Set(drawn.mock.calls.map(([number]) => number))).toEqual(new Set([101]))
  expect(coded).not.toHaveBeenCalled()
})
