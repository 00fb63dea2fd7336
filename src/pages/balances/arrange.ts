import { compare, isZero, type Amount } from '~/domain/money/amount'
import { currencyOf } from '~/domain/money/currencies'
import type { Holding } from '~/domain/money/holding'
import { currencyName, inOrder } from '~/words/format'

export const sorts = ['listed', 'name', 'amount', 'value'] as const
type Sort = (typeof sorts)[number]
/** Search, order and filter of the list; kept in the address. */
export type ListChoice = { sought: string; sort: Sort; hideZero: boolean }

export const readListChoice = (params: URLSearchParams): ListChoice => ({
  sought: params.get('q') ?? '',
  sort: sorts.find((sort) => sort === params.get('sort')) ?? 'listed',
  hideZero: params.get('zero') === 'hide',
})

/** Null is not zero: the amount is not known. */
export const hasMoney = ({ amount }: Holding) => !amount || !isZero(amount)

/** The name of a token in the reader’s language. */
export function nameOf({ token, name }: Pick<Holding, 'token' | 'name'>): string | null {
  return name && currencyName(currencyOf(token)?.iso ?? null, name)
}

const largestFirst = (a: Amount | null | undefined, b: Amount | null | undefined) =>
  a && b ? compare(b, a) : a ? -1 : b ? 1 : 0

/** `values` is used only for sorting by worth; tokens without one come last. Equal ones keep the server’s order. */
export function arrange(
  list: readonly Holding[],
  { sought, sort, hideZero }: ListChoice,
  values: ReadonlyMap<string, Amount>,
): Holding[] {
  const wanted = sought.trim().toLowerCase()
  const isFound = (holding: Holding) =>
    [holding.token, holding.name, nameOf(holding)].some((text) => text?.toLowerCase().includes(wanted))
  const found = list.filter((holding) => (!hideZero || hasMoney(holding)) && (!wanted || isFound(holding)))
  if (sort === 'amount') return found.toSorted((a, b) => largestFirst(a.amount, b.amount))
  if (sort === 'value')
    return found.toSorted((a, b) => largestFirst(values.get(a.token), values.get(b.token)))
  if (sort === 'listed') return found
  const order = inOrder()
  return found
    .map((holding) => ({ holding, name: nameOf(holding) ?? holding.token }))
    .toSorted((a, b) => order(a.name, b.name))
    .map(({ holding }) => holding)
}
