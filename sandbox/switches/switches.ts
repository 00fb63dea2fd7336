import {
  array,
  boolean,
  exactOptional,
  nonEmpty,
  nullable,
  picklist,
  pipe,
  record,
  strictObject,
  string,
  union,
  type InferOutput,
} from 'valibot'
import { endpointKeys, type Endpoint, type EndpointKey } from '#sandbox/http/endpoints'
import { between } from './number-range'
import { initialVendorSwitches, vendorPatch, type VendorSwitches } from './vendor-switches'

type PerEndpoint<Rule> = Partial<Record<EndpointKey, Rule>>
export type StatusRule = { status: number; times?: number; retryAfter?: number; when?: 'before' | 'after' }
export type DropRule = { when: 'before' | 'after'; times?: number }

/** `latency` in milliseconds; `accessTtl`, `refreshTtl` and `clockOffset` in seconds; `history` in thousands of actions;
 * `tokens` is the number of extra tokens. */
export type Switches = VendorSwitches & {
  latency: PerEndpoint<number>
  status: PerEndpoint<StatusRule>
  drop: PerEndpoint<DropRule>
  html: EndpointKey[]
  truncate: EndpointKey[]
  empty: EndpointKey[]
  accessTtl: number
  refreshTtl: number
  clockOffset: number
  rotate: boolean
  nestedMe: boolean
  legacyMoneyActions: boolean
  noCorsOnErrors: boolean
  bots: boolean
  history: number
  tokens: number
  seed: string
}

const yearSeconds = 366 * 24 * 3600
const Milliseconds = between(0, 600_000)
const Times = exactOptional(between(1, 1_000_000))
const Status = between(200, 599)
const Key = picklist(endpointKeys)
const When = picklist(['before', 'after'])
const Keys = nullable(array(Key))
const Flag = nullable(boolean())
const rules = <Rule extends Parameters<typeof nullable>[0]>(rule: Rule) =>
  nullable(record(Key, nullable(rule)))

/** A change. Every switch is optional; `null` resets a switch or one of its rules; the last four are commands, done once. */
export const SwitchPatch = strictObject({
  latency: exactOptional(nullable(union([Milliseconds, record(Key, nullable(Milliseconds))]))),
  status: exactOptional(
    rules(
      union([
        Status,
        strictObject({
          status: Status,
          times: Times,
          retryAfter: exactOptional(between(0, 86_400)),
          when: exactOptional(When),
        }),
      ]),
    ),
  ),
  drop: exactOptional(rules(union([When, strictObject({ when: When, times: Times })]))),
  html: exactOptional(Keys),
  truncate: exactOptional(Keys),
  empty: exactOptional(Keys),
  accessTtl: exactOptional(nullable(between(1, yearSeconds))),
  refreshTtl: exactOptional(nullable(between(1, yearSeconds))),
  clockOffset: exactOptional(nullable(between(-yearSeconds, yearSeconds))),
  rotate: exactOptional(Flag),
  nestedMe: exactOptional(Flag),
  legacyMoneyActions: exactOptional(Flag),
  noCorsOnErrors: exactOptional(Flag),
  bots: exactOptional(Flag),
  history: exactOptional(nullable(between(0, 100))),
  tokens: exactOptional(nullable(between(0, 100_000))),
  ...vendorPatch,
  seed: exactOptional(nullable(pipe(string(), nonEmpty('must not be empty')))),
  reset: exactOptional(boolean()),
  restart: exactOptional(boolean()),
  expireAccess: exactOptional(boolean()),
  revokeAll: exactOptional(boolean()),
})
export type SwitchPatch = InferOutput<typeof SwitchPatch>

export const initialSwitches = (given: Pick<Switches, 'bots' | 'history' | 'seed'>): Switches => ({
  latency: {},
  status: {},
  drop: {},
  html: [],
  truncate: [],
  empty: [],
  accessTtl: 15 * 60,
  refreshTtl: 30 * 24 * 3600,
  clockOffset: 0,
  rotate: true,
  nestedMe: false,
  legacyMoneyActions: false,
  noCorsOnErrors: false,
  tokens: 0,
  ...initialVendorSwitches,
  ...given,
})

/** The key of the rule that applies: the endpoint’s own wins over `*`. */
export const ruleKey = (rules: PerEndpoint<unknown>, endpoint: Endpoint): EndpointKey | undefined =>
  rules[endpoint] === undefined ? (rules['*'] === undefined ? undefined : '*') : endpoint

export const isListed = (keys: EndpointKey[], endpoint: Endpoint) =>
  keys.includes(endpoint) || keys.includes('*')
