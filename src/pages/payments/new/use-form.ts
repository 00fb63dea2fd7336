import { useState } from 'react'
import type { PaymentDraft } from '~/domain/new-payment/draft'
import { fieldsOf, referenceOf } from '~/domain/new-payment/field'
import type { Problems } from '~/domain/new-payment/problem'
import { isSameOffer, isStale, outOfRange } from '~/domain/new-payment/quote'
import { readDraft } from '~/domain/new-payment/read-draft'
import { atFields, type Refusal } from '~/domain/new-payment/refusal'
import { checkoutParts, creatingRequest, quoteRequest } from '~/domain/new-payment/request'
import { textOf } from '~/domain/payment/facts'
import type { VendorRefusal } from '~/domain/payment/refusal'
import type { PaymentAccount } from '~/domain/payment/row'
import { changeDraft, draftOf, usePaymentDrafts } from '~/stores/new-payment/drafts'
import { numberMarks } from '~/words/format'
import type { Press } from './use-creating'
import { useQuote } from './use-quote'

type Start = (press: Press) => void

/** What is in the form of an account, what is wrong with it, and what its buttons do. */
export function useForm(account: PaymentAccount, refused: VendorRefusal | undefined, start: Start) {
  const { vendor } = account
  const draft = usePaymentDrafts(draftOf(vendor))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isPressed, setPressed] = useState(false)
  // What was said of a field no longer counts once the field has been changed.
  const [edited, setEdited] = useState<{ of: unknown; names: ReadonlySet<string> }>({
    of: null,
    names: new Set(),
  })
  const [isToBeRead, setToBeRead] = useState(false)
  const quote = useQuote(account.id)
  const isCheckout = vendor === 'plasmapay-checkout'
  const { body, problems } = readDraft(vendor, draft, numberMarks())
  const parts = checkoutParts(body, '')
  const kept = isCheckout ? quote.of(parts.asked) : undefined
  const range = kept ? outOfRange(textOf(body.amount) ?? '', kept.quote) : null
  const wrong: Problems = { ...problems, ...(range && { amount: range }) }
  const quoteWrong = Object.fromEntries(
    Object.entries(wrong).filter(
      ([name, { kind }]) =>
        kind !== 'range' && fieldsOf(vendor).some((field) => field.quoted && field.name === name),
    ),
  )
  const said = quote.refusal ?? refused
  const refusal: Refusal = said ? atFields(vendor, said) : { fields: {}, rest: null }
  const isEdited = (name: string) => edited.of === said && edited.names.has(name)

  const shown = (name: string) => {
    const problem = wrong[name]
    const isEarly = problem?.kind === 'either' || problem?.kind === 'range'
    if (problem && (isPressed || left.has(name) || isEarly)) return problem
    const text = Object.hasOwn(refusal.fields, name) ? refusal.fields[name] : undefined
    return text !== undefined && !isEdited(name) ? { kind: 'refused' as const, said: text } : undefined
  }
  const names = fieldsOf(vendor).map(({ name }) => name)
  const change = (name: string, edit: (draft: PaymentDraft) => PaymentDraft) => {
    setEdited(({ of, names }) => ({ of: said, names: new Set([...(of === said ? names : []), name]) }))
    setToBeRead(false)
    changeDraft(vendor, edit)
  }

  const getQuote = async () => {
    setPressed(false)
    setLeft(new Set([...left, ...Object.keys(quoteWrong)]))
    if (Object.keys(quoteWrong).length === 0) await quote.ask(parts.asked)
  }
  /** True where what is in the form may be sent. */
  const press = async (): Promise<boolean> => {
    setPressed(true)
    if (Object.keys(wrong).length > 0) return false
    const reference = textOf(body[referenceOf(vendor)?.name ?? '']) ?? null
    if (!isCheckout) {
      start({ body, reference, draft })
      return true
    }
    const offer = kept && !isStale(kept.at) ? kept : await quote.ask(parts.asked)
    if (!offer) return true
    if (outOfRange(textOf(body.amount) ?? '', offer.quote)) return false
    if (!kept) setToBeRead(true)
    else if (!isSameOffer(kept.quote, offer.quote)) quote.setChanged({ before: kept.quote, now: offer.quote })
    else start({ body: checkoutParts(body, offer.quote.id).order, reference, draft })
    return true
  }

  return {
    draft,
    problems: Object.fromEntries(
      names.flatMap((name) => {
        const problem = shown(name)
        return problem ? [[name, problem] as const] : []
      }),
    ),
    /** What the vendor said of the whole. */
    rest: [refusal.rest, refusal.fields.quoteId]
      .filter((each) => each !== null && each !== undefined)
      .join(' '),
    isComplete: Object.keys(wrong).length === 0,
    request: isCheckout
      ? kept
        ? creatingRequest(account, checkoutParts(body, kept.quote.id).order)
        : quoteRequest(account.base, parts.asked)
      : creatingRequest(account, body),
    isCheckout,
    quote,
    kept,
    isToBeRead,
    onType: (name: string, text: string) =>
      change(name, ({ values, ...rest }) => ({ ...rest, values: { ...values, [name]: text } })),
    onPairs: (pairs: PaymentDraft['pairs']) => change('metadata', (draft) => ({ ...draft, pairs })),
    // An empty field is not wrong before the button has been pressed.
    onLeave: (name: string) => draft.values[name]?.trim() && setLeft(new Set([...left, name])),
    getQuote,
    press,
  }
}
