import { mutationOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { figureKinds, type Reconciliation as Type } from '~/domain/payment/reconciliation/reconciliation'
import { ask, askBytes } from './client'

/** GET /relay/reconciliation: the payments of a period added up, and the vendors’ lists held against what is remembered. */
// Shape
const Pointer = v.object({ id: v.string(), reference: v.nullish(v.string(), null) })
const Figure = v.object({ amount: v.string(), count: v.number(), payments: v.array(Pointer) })
const figures = Object.fromEntries(figureKinds.map((kind) => [kind, v.exactOptional(Figure)]))
const Reconciliation: v.GenericSchema<unknown, Type> = v.object({
  from: v.string(),
  to: v.string(),
  count: v.number(),
  withoutAmount: v.array(v.object({ ...Pointer.entries, account: v.string() })),
  lines: v.array(
    v.object({
      account: v.string(),
      currency: v.string(),
      figures: v.object(
        figures as Record<(typeof figureKinds)[number], v.ExactOptionalSchema<typeof Figure, undefined>>,
      ),
    }),
  ),
  lists: v.array(
    v.object({
      account: v.string(),
      list: v.picklist(['whole', 'none', 'refused', 'failed']),
      message: v.nullish(v.string(), null),
      onlyVendor: v.array(Pointer),
      onlyHere: v.nullable(v.array(Pointer)),
    }),
  ),
})
// Query
const pathOf = (period: string) => `/reconciliation?${period}`
/** `period` is from, to and account as a query. The vendors’ lists are read each time, so nothing asks for it again by itself. */
export const reconciliationQuery = (period: string) =>
  queryOptions({
    queryKey: ['relay', 'reconciliation', period],
    queryFn: ({ signal }) => ask(Reconciliation, pathOf(period), { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })
// Mutation
export const reconciliationFile = (period: string) =>
  mutationOptions({
    mutationFn: async () =>
      new Blob(await askBytes(`${pathOf(period)}&format=csv`), { type: 'text/csv;charset=utf-8' }),
  })
