import * as v from 'valibot'
import {
  emptyDraft,
  isEmptyDraft,
  isSameDraft,
  maxTemplateName,
  type PaymentDraft,
} from '~/domain/new-payment/draft'
import type { Vendor } from '~/domain/payment/vendor'
import { givenName, listOf, reader, recordOf } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/**
 * A new payment of each vendor as it is being written; what was last filled in from a template or an earlier payment; and what
 * had been typed before that, the latest last.
 */
type Drafts = {
  drafts: Record<string, PaymentDraft>
  filled: Record<string, PaymentDraft>
  aside: Record<string, PaymentDraft[]>
}
/** A payment kept under a name. */
type PaymentTemplate = { name: string; vendor: string; draft: PaymentDraft }

const Pair = v.pipe(
  v.array(v.string()),
  v.check((texts) => texts.length === 2),
  v.transform(([key = '', value = '']): [string, string] => [key, value]),
)

export const DraftShape = v.object({
  values: recordOf(v.string()),
  pairs: listOf(Pair),
})
/** So many drafts of one vendor are kept aside. */
const maxAside = 5

/** Of the browser, not of a person of the wallet: whoever writes here is an operator of the relay. */
export const usePaymentDrafts = remembered<Drafts>(
  'pp.payment-drafts',
  reader(
    v.object({
      drafts: recordOf(DraftShape),
      filled: recordOf(DraftShape),
      aside: recordOf(listOf(DraftShape)),
    }),
  ),
)
export const usePaymentTemplates = remembered<{ templates: PaymentTemplate[] }>(
  'pp.payment-templates',
  reader(
    v.object({
      templates: listOf(
        v.object({ name: givenName(maxTemplateName), vendor: v.string(), draft: DraftShape }),
      ),
    }),
  ),
)

const draftIn = (drafts: Record<string, PaymentDraft>, vendor: Vendor): PaymentDraft =>
  (Object.hasOwn(drafts, vendor) ? drafts[vendor] : undefined) ?? emptyDraft

export const draftOf = (vendor: Vendor) => (state: Drafts) => draftIn(state.drafts, vendor)
export const hasAside = (vendor: Vendor) => (state: Drafts) => asideIn(state.aside, vendor).length > 0

const asideIn = (aside: Drafts['aside'], vendor: Vendor): PaymentDraft[] =>
  (Object.hasOwn(aside, vendor) ? aside[vendor] : undefined) ?? []

/** What is in the form, where somebody has typed it: not what was filled in and left as it was. */
function typedBy({ drafts, filled }: Drafts, vendor: Vendor): PaymentDraft[] {
  const draft = draftIn(drafts, vendor)
  return isEmptyDraft(draft) || isSameDraft(draft, draftIn(filled, vendor)) ? [] : [draft]
}

export const changeDraft = (vendor: Vendor, change: (draft: PaymentDraft) => PaymentDraft) =>
  usePaymentDrafts.setState(({ drafts }) => ({
    drafts: { ...drafts, [vendor]: change(draftIn(drafts, vendor)) },
  }))

/** Fills in another draft; what has been typed can be put back. */
export const replaceDraft = (vendor: Vendor, draft: PaymentDraft) =>
  usePaymentDrafts.setState((state) => ({
    drafts: { ...state.drafts, [vendor]: draft },
    filled: { ...state.filled, [vendor]: draft },
    aside: {
      ...state.aside,
      [vendor]: [...asideIn(state.aside, vendor), ...typedBy(state, vendor)].slice(-maxAside),
    },
  }))

/** The latest comes back; what has been typed since takes its turn behind the others. */
export const putBackDraft = (vendor: Vendor) =>
  usePaymentDrafts.setState((state) => {
    const kept = asideIn(state.aside, vendor)
    const latest = kept.at(-1)
    return latest
      ? {
          drafts: { ...state.drafts, [vendor]: latest },
          filled: without(state.filled, vendor),
          aside: { ...state.aside, [vendor]: [...typedBy(state, vendor), ...kept.slice(0, -1)] },
        }
      : {}
  })

/** The payment is made. */
export const clearPaymentDraft = (vendor: Vendor) =>
  usePaymentDrafts.setState(({ drafts }) => ({ drafts: without(drafts, vendor) }))

const without = <Value>(record: Record<string, Value>, name: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))

/** A template of the same name and vendor is replaced. */
export const savePaymentTemplate = (template: PaymentTemplate) =>
  usePaymentTemplates.setState(({ templates }) => ({
    templates: [template, ...templates.filter((each) => !isSame(each, template))],
  }))

export const removePaymentTemplate = (template: PaymentTemplate) =>
  usePaymentTemplates.setState(({ templates }) => ({
    templates: templates.filter((each) => !isSame(each, template)),
  }))

const isSame = (a: PaymentTemplate, b: PaymentTemplate) => a.name === b.name && a.vendor === b.vendor
