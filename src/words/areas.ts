import type { account } from '~/words/en/account'
import type { activity } from '~/words/en/activity'
import type { compose } from '~/words/en/compose'
import type { contract } from '~/words/en/contract'
import type { contacts } from '~/words/en/contacts'
import type { drafts } from '~/words/en/drafts'
import type { fees } from '~/words/en/fees'
import type { frame } from '~/words/en/frame'
import type { header } from '~/words/en/header'
import type { holdings } from '~/words/en/holdings'
import type { hooks } from '~/words/en/hooks'
import type { invoicing } from '~/words/en/invoicing'
import type { payment } from '~/words/en/payment'
import type { payments } from '~/words/en/payments'
import type { send } from '~/words/en/send'
import type { settings } from '~/words/en/settings'
import type { signin } from '~/words/en/signin'
import type { signing } from '~/words/en/signing'
import type { trace } from '~/words/en/trace'
import type { vendors } from '~/words/en/vendors'

/** The sentences of each area, as English has them: what every other language is checked against. */
export type Areas = {
  account: typeof account
  activity: typeof activity
  compose: typeof compose
  contract: typeof contract
  contacts: typeof contacts
  drafts: typeof drafts
  fees: typeof fees
  frame: typeof frame
  header: typeof header
  holdings: typeof holdings
  hooks: typeof hooks
  invoicing: typeof invoicing
  payment: typeof payment
  payments: typeof payments
  send: typeof send
  settings: typeof settings
  signin: typeof signin
  signing: typeof signing
  trace: typeof trace
  vendors: typeof vendors
}
export type Area = keyof Areas

/** How a file is loaded; who calls knows how to ask again for what failed once. */
export type Fetch = <Module>(load: () => Promise<Module>) => Promise<Module>

type Files = Record<string, () => Promise<Partial<Areas>>>

/** One file a language and area. A language is here because it has a folder. Those of payments are added by what reads them. */
const files: Files = import.meta.glob<Partial<Areas>>([
  './*/*.ts',
  '!./*/door.ts',
  '!./*/payments.ts',
  '!./*/payment.ts',
  '!./*/invoicing.ts',
  '!./*/vendors.ts',
  '!./*/hooks.ts',
])
const loadings = new Map<string, Promise<void>>()
const loaded: Record<string, Partial<Areas>> = {}

/** What has come of a language. */
export const catalogue = (language: string) => (loaded[language] ??= {})

/** Loads one area of one language, once for all who ask; what failed is asked for anew. */
function loadArea(language: string, area: Area, fetch: Fetch): Promise<void> {
  const path = `./${language}/${area}.ts`
  const known = loadings.get(path)
  if (known) return known
  const load = files[path]
  if (!load) throw new Error(`words/${language}/${area}.ts is missing`)
  const loading = fetch(load).then((module) => void Object.assign(catalogue(language), module))
  loading.catch(() => loadings.delete(path))
  loadings.set(path, loading)
  return loading
}

/** Makes more areas known. */
export const addFiles = (more: Files) => void Object.assign(files, more)

/** Loads these areas of a language, side by side. */
export const loadAreas = async (language: string, areas: readonly Area[], fetch: Fetch) =>
  Promise.all(areas.map((area) => loadArea(language, area, fetch)))

// for tests
export const everyArea = () =>
  [...new Set(Object.keys(files).map((path) => path.split('/')[2]?.replace('.ts', '')))] as Area[]
