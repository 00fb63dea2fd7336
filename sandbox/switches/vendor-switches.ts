import { boolean, exactOptional, nullable, picklist } from 'valibot'
import { between } from './number-range'

/** The switches of the payment vendors. Each row is all there is to a switch: its words on the front page and its values. */
export const vendorNumbers = {
  payTime: { words: 'A payment is pending for, ms', initial: 1000, least: 0, most: 600_000 },
  quoteTtl: { words: 'Lifetime of a quote, s', initial: 60, least: 0, most: 86_400 },
  hookDelay: { words: 'Hooks wait, ms', initial: 0, least: 0, most: 600_000 },
  repeatHooks: { words: 'Hooks are sent again, times', initial: 0, least: 0, most: 20 },
} as const
export const vendorFlags = {
  loseHooks: 'Hooks are lost',
  reorderHooks: 'Hooks arrive in the wrong order',
  tableStatuses: 'PlasmaPay answers 201 after creating, 204 after deleting',
  deletedIsMissing: 'PlasmaPay knows deleted invoices no more',
  numberAmounts: 'PlasmaPay’s amounts are JSON numbers',
  forgeHooks: 'Hooks of Plisio and PayPlay are signed with another key',
  plisioWhiteLabel: 'Plisio’s shop has a white label',
  plisioClientPays: 'The payer pays Plisio’s commission',
  plisioNoRequestIp: 'Plisio refuses operations: Request IP not set',
  plisioEntities: 'Plisio’s tx_urls are entity-escaped',
  plisioKeyInLinks: 'Plisio’s links of operations repeat the key',
  payplayPerPage: 'PayPlay’s meta has per_page',
  payplayPlainJson: 'PayPlay’s hooks leave slashes and letters unescaped',
  payplayCompleted: 'PayPlay says transaction::completed',
} as const
export const vendorChoices = {
  vendorErrors: {
    words: 'Errors of PlasmaPay’s vendors',
    values: ['message', 'text-code', 'description', 'error', 'errors', 'empty'],
  },
  plisioForm: { words: 'Plisio signs forms as', values: ['F1', 'F2'] },
  plisioJson: { words: 'Plisio signs JSON as', values: ['J1', 'J2', 'J3', 'J4', 'J5', 'F1'] },
} as const

type NumberName = keyof typeof vendorNumbers
type FlagName = keyof typeof vendorFlags
type ChoiceName = keyof typeof vendorChoices
export type VendorSwitches = Record<NumberName, number> &
  Record<FlagName, boolean> & { [Name in ChoiceName]: (typeof vendorChoices)[Name]['values'][number] }

const keysOf = <Name extends string>(rows: Record<Name, unknown>) => Object.keys(rows) as Name[]
export const vendorNumberNames = keysOf(vendorNumbers)
export const vendorFlagNames = keysOf(vendorFlags)
export const vendorChoiceNames = keysOf(vendorChoices)
const each = <Name extends string, Made>(names: Name[], make: (name: Name) => Made): Record<Name, Made> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>

function oneOf<Name extends ChoiceName>(name: Name) {
  const { values }: { values: (typeof vendorChoices)[Name]['values'] } = vendorChoices[name]
  return exactOptional(nullable(picklist(values)))
}
export const vendorPatch = {
  ...each(vendorNumberNames, (name) =>
    exactOptional(nullable(between(vendorNumbers[name].least, vendorNumbers[name].most))),
  ),
  ...each(vendorFlagNames, () => exactOptional(nullable(boolean()))),
  vendorErrors: oneOf('vendorErrors'),
  plisioForm: oneOf('plisioForm'),
  plisioJson: oneOf('plisioJson'),
}

export const initialVendorSwitches = {
  ...each<NumberName, number>(vendorNumberNames, (name) => vendorNumbers[name].initial),
  ...each<FlagName, boolean>(vendorFlagNames, () => false),
  ...each(vendorChoiceNames, (name) => vendorChoices[name].values[0]),
} as VendorSwitches

type Patch = { [Name in keyof VendorSwitches]?: VendorSwitches[Name] | null }

const names = [...vendorNumberNames, ...vendorFlagNames, ...vendorChoiceNames]

/** `null` resets a switch. */
export const mergeVendorSwitches = (now: VendorSwitches, patch: Patch) => {
  const valueOf = (name: (typeof names)[number]) =>
    patch[name] === undefined ? now[name] : (patch[name] ?? initialVendorSwitches[name])
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as VendorSwitches
}
