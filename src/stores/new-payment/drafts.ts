import * as v from 'valibot'
import { emptyDraft, isEmptyDraft, type PaymentDraft } from '~/domain/new-payment/draft'
import type { Vendor } from '~/domain/payment/vendor'
import { givenName, listOf, reader, recordOf } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/** A new payment of each vendor as it is being written, and what was written before an earlier payment was filled in. */
type Drafts = { drafts: Record<string, PaymentDraft>; aside: Record<string, PaymentDraft> }
/** A payment kept under a name. */
type PaymentTemplate = { name: string; vendor: string; draft: PaymentDraft }

export const DraftShape = v.object({
  values: recordOf(v.string()),
  pairs: listOf(v.tuple([v.string(), v.string()])),
})
const longestName = 100

/** Of the browser, not of a person of the wallet: whoever writes here is an operator of the relay. */
export const usePaymentDrafts = remembered<Drafts>(
  'pp.payment-drafts',
  reader(v.object({ drafts: recordOf(DraftShape), aside: recordOf(DraftShape) })),
)
export const usePaymentTemplates = remembered<{ templates: PaymentTemplate[] }>(
  'pp.payment-templates',
  reader(
    v.object({
      templates: listOf(v.object({ name: givenName(longestName), vendor: v.string(), draft: DraftShape })),
    }),
  ),
)

const draftIn = (drafts: Record<string, PaymentDraft>, vendor: Vendor): PaymentDraft =>
  (Object.hasOwn(drafts, vendor) ? drafts[vendor] : undefined) ?? emptyDraft

export const draftOf = (vendor: Vendor) => (state: Drafts) => draftIn(state.drafts, vendor)
export const asideOf = (vendor: Vendor) => (state: Drafts) =>
  Object.hasOwn(state.aside, vendor) ? state.aside[vendor] : undefined

export const changeDraft = (vendor: Vendor, change: (draft: PaymentDraft) => PaymentDraft) =>
  usePaymentDrafts.setState(({ drafts }) => ({
    drafts: { ...drafts, [vendor]: change(draftIn(drafts, vendor)) },
  }))

/** Fills in another draft; what was being written can be put back. */
export const replaceDraft = (vendor: Vendor, draft: PaymentDraft) =>
  usePaymentDrafts.setState(({ drafts, aside }) => {
    const before = draftIn(drafts, vendor)
    const kept = isEmptyDraft(before) ? without(aside, vendor) : { ...aside, [vendor]: before }
    return { drafts: { ...drafts, [vendor]: draft }, aside: kept }
  })

export const putBackDraft = (vendor: Vendor) =>
  usePaymentDrafts.setState(({ drafts, aside }) => {
    const before = asideOf(vendor)({ drafts, aside })
    return before ? { drafts: { ...drafts, [vendor]: before }, aside: without(aside, vendor) } : {}
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
