import { beforeEach, describe, expect, it, vi } from 'vitest'
import { finish } from '~/domain/contract/calls'
import { builtIn } from '~/domain/draft/template'
import { readTraces } from '~/domain/trace/trace'
import {
  addAction,
  appendActions,
  backToOwn,
  changeAction,
  clearDraft,
  forgetOrigin,
  duplicateAction,
  moveAction,
  openDraft,
  redo,
  removeAction,
  setValue,
  startNextStep,
  undo,
  useDraft,
} from './draft'
import { readDraft } from './kept-draft'
import { readLibrary, removeAbi, removeTemplate, saveAbi, saveTemplate, useLibrary } from './library'
import { forgetSeed, keepSeed, readSeeds, seedOf } from './seeds'

const now = () => useDraft.getState()
const names = () => now().actions.map(({ name }) => name)
const id = (index: number) => now().actions[index]!.id
const content = (name: string) => ({
  actions: [{ account: 'usdp', name, actor: null, permission: null, data: '{}' }],
  values: { to: 'bob' },
  next: null,
})
const seed = { seed: 'aa'.repeat(32), hash: 'bb'.repeat(32) }

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  useDraft.setState(readDraft(null))
  return () => vi.useRealTimers()
})

const write = (...wanted: string[]) => {
  for (const [index, name] of wanted.entries()) {
    if (index > 0) addAction()
    changeAction(id(index), { name })
  }
}

describe('several actions', () => {
  it('are duplicated beside themselves, moved, and left out without being lost', () => {
    write('a', 'b', 'c')
    duplicateAction(id(1))
    expect(names()).toEqual(['a', 'b', 'b', 'c'])
    expect(new Set(now().actions.map((action) => action.id)).size).toBe(4)
    moveAction(id(3), 0)
    expect(names()).toEqual(['c', 'a', 'b', 'b'])
    moveAction(id(0), 99)
    moveAction(id(0), -5)
    expect(names()).toEqual(['a', 'b', 'b', 'c'])
    changeAction(id(1), { off: true })
    removeAction(id(2))
    expect(now().actions.map(({ name, off }) => [name, off ?? false])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ])
  })

  it('can be undone and redone, change by change', () => {
    write('a', 'b')
    removeAction(id(0))
    expect(names()).toEqual(['b'])
    undo()
    expect(names()).toEqual(['a', 'b'])
    redo()
    expect(names()).toEqual(['b'])
    undo()
    addAction()
    redo()
    expect(names()).toEqual(['a', 'b', ''])
    for (let step = 0; step < 100; step++) undo()
    expect(names()).toEqual([''])
  })

  it('quick changes of one field are one step, others are not', () => {
    for (const name of ['t', 'tr', 'tra']) changeAction(id(0), { name })
    changeAction(id(0), { account: 'x' })
    vi.setSystemTime(60_000)
    changeAction(id(0), { account: 'xy' })
    const seen: string[][] = []
    while (now().past.length > 0) {
      seen.push([now().actions[0]!.account, now().actions[0]!.name])
      undo()
    }
    expect(seen).toEqual([
      ['xy', 'tra'],
      ['x', 'tra'],
      ['', 'tra'],
    ])
  })

  it('keep few undo steps of a large draft', () => {
    for (let n = 0; n < 80; n++) {
      vi.setSystemTime(n * 60_000)
      changeAction(id(0), { data: `{"n":"${'x'.repeat(20_000)}${n}"}` })
    }
    expect(now().past.length).toBeGreaterThan(5)
    expect(JSON.stringify(now().past).length).toBeLessThan(400_000)
  })
})

describe('another draft in the editor', () => {
  it('can be undone, and says where it came from', () => {
    changeAction(id(0), { name: 'mine' })
    openDraft(content('theirs'), 'link')
    expect(now()).toMatchObject({ origin: 'link', values: { to: 'bob' }, actions: [{ name: 'theirs' }] })
    undo()
    expect(now()).toMatchObject({ origin: null, values: {}, actions: [{ name: 'mine' }] })
  })

  it('gives way to one’s own again, even after it was changed and another was opened over it', () => {
    changeAction(id(0), { name: 'mine' })
    openDraft(content('theirs'), 'link')
    changeAction(id(0), { data: '{"changed":1}' })
    changeAction(id(0), { view: 'json' })
    openDraft(content('another'), 'file')
    backToOwn()
    expect(now()).toMatchObject({ origin: null, actions: [{ name: 'mine' }] })
  })

  const large = { ...content('theirs'), values: {} }
  large.actions[0]!.data = JSON.stringify({ text: 'x'.repeat(480_000) })

  it.each([
    ['of 480 kB', () => openDraft(large, 'link')],
    [
      'that is changed a hundred times',
      () => {
        openDraft(content('theirs'), 'link')
        for (let n = 0; n < 100; n++) addAction()
      },
    ],
    [
      'whose note is closed, and another',
      () => {
        openDraft(large, 'link')
        forgetOrigin()
        changeAction(id(0), { name: 'changed' })
        openDraft(large, 'file')
        changeAction(id(0), { name: 'changed' })
      },
    ],
  ])('a link %s never costs one’s own draft: neither a step back nor a send loses it', (_, open) => {
    changeAction(id(0), { name: 'mine', actor: 'me' })
    open()
    const kept = readDraft(JSON.parse(JSON.stringify(now())))
    backToOwn()
    expect(now()).toMatchObject({ origin: null, actions: [{ name: 'mine', actor: 'me' }] })
    useDraft.setState(kept)
    clearDraft()
    expect(now()).toMatchObject({ origin: null, actions: [{ name: 'mine', actor: 'me' }], past: [] })
    clearDraft()
    expect(names()).toEqual([''])
  })

  it('what was switched off was not sent, and stays with its values after a send', () => {
    write('a', 'b')
    changeAction(id(1), { off: true, data: '{"memo":"{{memo}}"}' })
    setValue('to', 'bob')
    setValue('memo', 'rent')
    clearDraft()
    expect(now()).toMatchObject({ actions: [{ name: 'b', off: true }], values: { memo: 'rent' }, past: [] })
    expect(now().values).toEqual({ memo: 'rent' })
  })

  it('what was switched off in a link stays above one’s own draft', () => {
    changeAction(id(0), { name: 'mine' })
    const [sent] = content('theirs').actions
    openDraft({ ...content('theirs'), actions: [sent!, { ...sent!, off: true }] }, 'link')
    clearDraft()
    expect(now()).toMatchObject({ origin: 'link', actions: [{ name: 'theirs', off: true }] })
    backToOwn()
    expect(now()).toMatchObject({ origin: null, actions: [{ name: 'mine' }] })
  })

  it('changing how an action is shown is not an undo step', () => {
    changeAction(id(0), { view: 'form', folded: true })
    expect(now()).toMatchObject({ past: [], actions: [{ view: 'form', folded: true }] })
  })

  it('can also be added below; an empty action is replaced', () => {
    setValue('to', 'carol')
    appendActions(content('a'))
    appendActions(content('b'))
    expect(names()).toEqual(['a', 'b'])
    expect(now().values).toEqual({ to: 'carol' })
  })
})

const result = {
  transaction: 't',
  processedId: 't',
  block: '1',
  traces: readTraces([{ act: { account: 'plasma.dice', name: 'bet' }, console: 'bet ID [#17]' }]),
}

describe('the next step', () => {
  it('waits for the result, takes its values and the seed, and can be taken once', () => {
    keepSeed(seed)
    openDraft(builtIn('dice', 'alice'), null)
    setValue('seed_hash', seed.hash)
    clearDraft()
    expect(now().actions).toMatchObject([{ account: '' }])
    expect(finish(startNextStep(result))).toEqual([])
    expect(now()).toMatchObject({
      origin: 'step',
      actions: [{ account: 'plasma.dice', name: 'dice' }],
      values: { bet_id: '17', seed: seed.seed },
      waiting: null,
    })
    clearDraft()
    expect(finish(startNextStep(result))).toEqual([])
    expect(now().actions).toMatchObject([{ account: '' }])
  })

  it('asks for values that the result does not have', () => {
    forgetSeed(seed.hash)
    openDraft(builtIn('dice', 'alice'), null)
    clearDraft()
    expect(finish(startNextStep({ ...result, traces: [] }))).toEqual(['bet_id', 'seed'])
  })
})

const hostile = [null, 7, 'x', [], {}, { seeds: 1, templates: [1], abis: [], past: 1, waiting: 'x' }]

it.each(hostile)('%j in storage is ignored', (stored) => {
  expect(readDraft(stored)).toMatchObject({
    past: [],
    future: [],
    next: null,
    waiting: null,
    origin: null,
    values: {},
  })
  expect(readLibrary(stored)).toEqual({ templates: [], abis: {} })
  expect(readSeeds(stored)).toEqual({ seeds: [] })
})

it('a stored draft is read as it was, with its undo steps and its next step', () => {
  openDraft(builtIn('dice', 'alice'), 'file')
  clearDraft()
  openDraft(content('a'), 'link')
  expect(readDraft(JSON.parse(JSON.stringify(now())))).toEqual(now())
  keepSeed(seed)
  expect(seedOf(seed.hash)).toBe(seed.seed)
  expect(
    readSeeds({
      seeds: [
        { ...seed, made: 1 },
        { ...seed, hash: 'x' },
      ],
    }).seeds,
  ).toHaveLength(1)
})

it('a template and a draft keep every field of their actions, such as that one is switched off', () => {
  const [action] = content('a').actions
  const whole = { ...content('a'), actions: [action!, { ...action!, off: true }] }
  saveTemplate('rent', [], whole)
  const stored = JSON.parse(JSON.stringify(library()))
  expect(readLibrary(stored).templates[0]?.content).toEqual(whole)
  openDraft(whole, 'file')
  const id = now().actions[1]!.id
  changeAction(id, { folded: true, view: 'form' })
  expect(readDraft(JSON.parse(JSON.stringify(now()))).actions).toEqual(now().actions)
  expect(now().actions[1]).toMatchObject({ off: true, folded: true, view: 'form' })
})

const library = () => useLibrary.getState()

it('a library holds one template of a name, and the latest ABIs', () => {
  saveTemplate('rent', ['home'], content('a'))
  saveTemplate('rent', [], content('b'))
  expect(library().templates).toMatchObject([
    { name: 'rent', tags: [], content: { actions: [{ name: 'b' }] } },
  ])
  expect(readLibrary(JSON.parse(JSON.stringify(library())))).toEqual(library())
  removeTemplate(library().templates[0]!.id)
  for (let n = 0; n < 25; n++) saveAbi(`contract${n}`, 'text')
  saveAbi('contract20', 'other')
  removeAbi('contract24')
  expect(Object.keys(library().abis)).toHaveLength(19)
  expect(library()).toMatchObject({ templates: [], abis: { contract20: 'other' } })
})
