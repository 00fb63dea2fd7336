import { plasmaContract } from '~/domain/value/token-contract'
import type { TemplateAction } from './draft'
import { takeWays, type NextStep } from './next-step'
import { me, type Values } from './variables'

/** What a draft is made of, wherever it comes from: a template, a file, a link. */
export type DraftContent = {
  actions: (TemplateAction & { off?: boolean })[]
  values: Values
  next: NextStep | null
}
/** `id` of a built-in one is its name in the words. */
export type Template = { id: string; name: string; tags: string[]; content: DraftContent }

const action = (account: string, name: string, data: Record<string, unknown>): TemplateAction => ({
  account,
  name,
  actor: null,
  permission: null,
  data: JSON.stringify(data, null, 2),
})

const plain = { values: {}, next: null }
const templates = {
  stable: (user: string): DraftContent => ({
    ...plain,
    actions: [action('usdp', 'transfer', { from: user, to: '', quantity: '', paySysCms: false, memo: '' })],
  }),
  plasma: (user: string): DraftContent => ({
    ...plain,
    actions: [action(plasmaContract, 'transfer', { from: user, to: '', quantity: '', memo: '' })],
  }),
  dice: (user: string, game: string): DraftContent => ({
    actions: [
      action(game, 'bet', {
        user,
        quantity: '{{stake}} USDP',
        roll_under: '{{roll_under:number}}',
        seed_hash: '{{seed_hash}}',
        user_seed_hash: '{{user_seed_hash}}',
        paySysCms: false,
      }),
    ],
    values: { stake: '1', roll_under: '50' },
    next: {
      actions: [action(game, 'dice', { user, bet_id: '{{bet_id:number}}', seed: '{{seed}}' })],
      takes: [
        { variable: 'bet_id', by: 'console', rule: '\\[#(\\d+)\\]' },
        { variable: 'seed', by: 'seed', rule: 'seed_hash' },
      ],
    },
  }),
}
// for tests
export type BuiltIn = keyof typeof templates
export const builtIns: BuiltIn[] = ['stable', 'plasma', 'dice']

/** The templates everybody has. `username` empty: whoever signs in later. */
export const builtIn = (which: BuiltIn, username: string, game = 'plasma.dice'): DraftContent =>
  templates[which](username || `{{${me}}}`, game)

/** Words separated by commas or blanks lines, each once, in lower case. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter(Boolean),
  ),
]

type Fields = { [name: string]: unknown }
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown) => typeof value === 'string'

/** What a store of ours has kept; storage may hold anybody's. */
export const isAction = (value: unknown): value is TemplateAction =>
  isFields(value) &&
  [value.account, value.name, value.data].every(isText) &&
  [value.actor, value.permission].every((each) => each === null || isText(each))

export const isValues = (value: unknown): value is Values =>
  isFields(value) && Object.values(value).every(isText)

export const isNext = (value: unknown): value is NextStep =>
  isFields(value) &&
  Array.isArray(value.actions) &&
  value.actions.every(isAction) &&
  Array.isArray(value.takes) &&
  value.takes.every(
    (take) =>
      isFields(take) && isText(take.variable) && isText(take.rule) && takeWays.some((way) => way === take.by),
  )

export const isTemplate = (value: unknown): value is Template => {
  if (!isFields(value) || !isText(value.id) || !isText(value.name)) return false
  const { tags, content } = value
  if (!Array.isArray(tags) || !tags.every(isText) || !isFields(content)) return false
  const { actions, values, next } = content
  return (
    Array.isArray(actions) && actions.every(isAction) && isValues(values) && (next === null || isNext(next))
  )
}
