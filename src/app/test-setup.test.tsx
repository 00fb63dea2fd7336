import { expect, it } from 'vitest'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { readDraft } from '~/stores/draft/kept-draft'
import { keepSeed, useSeeds } from '~/stores/draft/seeds'
import { saveAbi, useLibrary } from '~/stores/draft/library'
import { ownedBy, useOwner } from '~/stores/kept/owner'
import { rememberStyles } from './test-styles'

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

const each = (tags: string, attributes = '') =>
  tags.split(' ').map((tag) => document.createElement(tag).outerHTML.replace('>', ` ${attributes}>`))
const common =
  'a b br button div em form h1 h2 hr img input label li main nav ol option p pre section select slot span svg textarea time ul'
const never = 'script template title datalist noscript rp area meta'
const ofTables = 'tr td th tbody thead tfoot caption col colgroup'
const cases = [
  ...each(`${common} ${never} ${ofTables} table details dialog iframe embed ruby rt unknown-element`),
  ...each(`${common} dialog embed table tr`, 'hidden'),
  ...each('dialog details', 'open'),
  ...each('dialog div', 'popover'),
  ...['hidden', 'text', 'submit', 'checkbox'].map((type) => `<input type="${type}">`),
  '<details><summary>1</summary><summary>2</summary></details><summary>3</summary>',
  '<p style="display: none">1 <b>2</b></p><p style="display: flex; color: red">3</p><div hidden="until-found">4</div>',
  '<p style="visibility: hidden">1 <b>2 <i style="visibility: visible">3 <u>4</u></i></b></p>',
  '<table><tbody><tr hidden><td>1</td></tr><tr><td>2</td></tr></tbody></table>',
]

const styleOf = ({ display, visibility, pointerEvents }: CSSStyleDeclaration) =>
  [display, visibility, pointerEvents].join(', ')

/** The elements of a page for which the remembered style is another than jsdom’s own. */
function unlike(html: string[], head = ''): string[] {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const own = frame.contentWindow!
  const computed = own.getComputedStyle.bind(own)
  own.document.head.innerHTML = head
  rememberStyles(own)
  // Each twice: what has been remembered of the first is said of the second.
  const elements = [...html, ...html].flatMap((part) => {
    const place = own.document.body.appendChild(own.document.createElement('div'))
    place.innerHTML = part.startsWith('<t') ? `<table>${part}</table>` : part
    return [...place.querySelectorAll('*')]
  })
  expect(elements.length).toBeGreaterThan(200)
  expect(own.document.styleSheets.length).toBe(head ? 1 : 0)
  const found = elements.filter((one) => {
    const [style, expected] = [own.getComputedStyle(one), computed(one)]
    const byName = style.getPropertyValue('display') === expected.getPropertyValue('display')
    return !byName || styleOf(style) !== styleOf(expected)
  })
  frame.remove()
  return found.map((one) => one.outerHTML)
}

it('styles are what jsdom computes', () => {
  expect(unlike(cases)).toEqual([])
})

it('styles are what jsdom computes with a style sheet of the page', () => {
  expect(unlike(cases, '<style>p, [hidden] { display: grid } b { visibility: hidden }</style>')).toEqual([])
})
