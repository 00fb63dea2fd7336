import { beforeEach, describe, expect, it } from 'vitest'
import { readExtractors, removeExtractor, saveExtractor, useExtractors } from './extractors'
import { readProfiles, removeProfile, saveProfile, useProfiles } from './profiles'

const dice = { name: 'Dice', contract: 'plasma.dice', account: 'bank.dice', permission: 'auth.dice' }
const payout = { contract: 'plasma.dice', name: 'Payout', pattern: 'payout \\[([\\d.]+)' }
const refused = [null, 7, 'x', [], {}, { profiles: 7, extractors: 7 }, { profiles: {}, extractors: {} }]

beforeEach(() => {
  useProfiles.setState(readProfiles(null))
  useExtractors.setState(readExtractors(null))
})

describe('profiles', () => {
  it.each(refused)('are none in %j', (stored) => {
    expect(readProfiles(stored)).toEqual({ profiles: [] })
  })
  it.each([
    { name: '' },
    { name: ' Dice' },
    { name: 'x'.repeat(41) },
    { contract: 'Not A Name' },
    { account: '<img>' },
    { permission: 7 },
  ])('leave out one with %j', (wrong) => {
    const stored = {
      profiles: [
        { ...dice, ...wrong },
        { ...dice, token: 'secret' },
      ],
    }
    expect(readProfiles(stored)).toEqual({ profiles: [dice] })
  })
  it('are saved, replaced by name and removed', () => {
    saveProfile(dice)
    saveProfile({ ...dice, name: 'Other' })
    saveProfile({ ...dice, permission: 'active' })
    expect(useProfiles.getState().profiles.map(({ name, permission }) => [name, permission])).toEqual([
      ['Dice', 'active'],
      ['Other', 'auth.dice'],
    ])
    removeProfile('Dice')
    expect(useProfiles.getState().profiles).toEqual([{ ...dice, name: 'Other' }])
  })
})

describe('extractors', () => {
  it.each(refused)('are none in %j', (stored) => {
    expect(readExtractors(stored)).toEqual({ extractors: [] })
  })
  it.each([{ name: '' }, { name: 'x'.repeat(41) }, { contract: 7 }, { pattern: '(a' }, { pattern: 7 }])(
    'leave out one with %j',
    (wrong) => {
      expect(readExtractors({ extractors: [{ ...payout, ...wrong }, payout] })).toEqual({
        extractors: [payout],
      })
    },
  )
  it('belong to their contract', () => {
    saveExtractor(payout)
    saveExtractor({ ...payout, contract: 'other' })
    saveExtractor({ ...payout, pattern: '\\d+' })
    expect(useExtractors.getState().extractors.map(({ contract, pattern }) => [contract, pattern])).toEqual([
      ['plasma.dice', '\\d+'],
      ['other', payout.pattern],
    ])
    removeExtractor('plasma.dice', 'Payout')
    expect(useExtractors.getState().extractors).toEqual([{ ...payout, contract: 'other' }])
  })
})
