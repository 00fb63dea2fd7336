import { plasmaContract } from '~/domain/value/token-contract'
import type { TemplateAction } from './draft'
import type { NextStep } from './next-step'
import { me, type Values } from './variables'

/** What a draft is made of, wherever it comes from: a template, a file, a link. */
export type DraftContent = {
  actions: (TemplateAction & { off?: boolean })[]
  values: Values
  next: NextStep | null
}
/** For a built-in template, `id` is its key in the words. */
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

/** A built-in template. Without `username` it uses the variable for the signed-in account. */
export const builtIn = (which: BuiltIn, username: string, game = 'plasma.dice'): DraftContent =>
  templates[which](username || `{{${me}}}`, game)

/** Tags separated by commas, each once, in lower case. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter(Boolean),
  ),
]
