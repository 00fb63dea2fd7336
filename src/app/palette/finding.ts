import type { TokenAmount } from '~/domain/history/entry'

type Group =
  | 'actions'
  | 'pages'
  | 'people'
  | 'payments'
  | 'tokens'
  | 'contracts'
  | 'templates'
  | 'filters'
  | 'settings'

/** One line of the search: what it is called, and the address it leads to or what it does. */
export type Finding = {
  /** The same as long as it is the same thing. */
  id: string
  group: Group
  name: string
  detail?: string
  also?: string
  /** Drawn behind the name, and hidden with all other amounts. */
  amount?: TokenAmount
  /** Whose picture stands before it. */
  account?: string
  to?: string
  run?: () => void
}
