import { isWebLink } from '~/domain/value/web-link'
import { isObject, type Json } from '~/domain/json/json'
import { paymentIn } from './envelope'
import { stampOf, sumOf, textIn, type Stamp, type Sum } from './facts'

/** A transaction of a PayPlay order. `link` is where its explorer shows it. */
export type VendorTransaction = {
  id: string
  type: string
  value: Sum | null
  status: string
  hash: string | null
  link: string | null
  created: Stamp | null
}

/** Inside PayPlay a “hash” is an id of its own, which no chain knows. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export function transactionsIn(answer: Json): VendorTransaction[] {
  const list = paymentIn('payplay', answer)?.transactions
  if (!Array.isArray(list)) return []
  return list.flatMap((json): VendorTransaction[] => {
    if (!isObject(json)) return []
    const [id, hash, link] = [textIn(json, 'id'), textIn(json, 'hash'), textIn(json, 'explorer_link')]
    if (id === undefined) return []
    const isOnChain = hash !== undefined && !uuid.test(hash) && json.is_internal !== true
    return [
      {
        id,
        type: textIn(json, 'type') ?? '',
        value: sumOf(textIn(json, 'value'), textIn(json, 'currency')) ?? null,
        status: textIn(json, 'status') ?? '',
        hash: hash ?? null,
        link: isOnChain && link !== undefined && isWebLink(link) ? link : null,
        created: stampOf(textIn(json, 'created_at')) ?? null,
      },
    ]
  })
}

/** Those that have brought money for the order. */
export const arrivedIn = (transactions: readonly VendorTransaction[]) =>
  transactions.filter(
    ({ type, status }) =>
      type.toUpperCase() === 'CRYPTO_INVOICE' && status.toUpperCase().startsWith('COMPLETE'),
  )
