import { expect, it } from 'vitest'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { readDraft } from '~/stores/draft/kept-draft'
import { keepSeed, useSeeds } from '~/stores/draft/seeds'
import { saveAbi, useLibrary } from '~/stores/draft/library'
import { ownedBy, useOwner } from '~/stores/kept/owner'

// The two belong together, in this order.
it('a test may leave anything behind', () => {
  ownedBy({ status: 'signed-in', sid: 's', sub: 'alice' })
  keepSeed({ seed: '1'.repeat(64), hash: '2'.repeat(64) })
  saveAbi('plasma.dice', '{}')
  changeAction(useDraft.getState().actions[0]?.id ?? '', { name: 'left' })
  expect(localStorage.length).toBeGreaterThan(1)
})

it('the next test starts as a guest on a first visit', () => {
  expect(useOwner.getState()).toMatchObject({ sid: null, account: '', turn: 0 })
  expect(useSeeds.getState()).toEqual({ seeds: [] })
  expect(useSeeds.persist.getOptions().name).toBe('pp.seeds')
  expect(useLibrary.getState()).toEqual({ templates: [], abis: {} })
  expect(useDraft.getState().actions[0]?.name).toBe(readDraft(null).actions[0]?.name)
  expect(localStorage.length).toBe(0)
})
