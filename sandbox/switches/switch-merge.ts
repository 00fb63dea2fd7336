import { endpointKeys, type EndpointKey } from '#sandbox/http/endpoints'
import type { DropRule, StatusRule, SwitchPatch, Switches } from './switches'
import { mergeVendorSwitches } from './vendor-switches'

type Rules<Rule> = Partial<Record<EndpointKey, Rule>>

/** Merges the rules endpoint by endpoint. A rule for which `read` returns undefined is removed. */
const mergeRules = <Rule, Given>(
  now: Rules<Rule>,
  patch: Rules<Given | null> | null | undefined,
  read: (given: Given) => Rule | undefined,
): Rules<Rule> => {
  if (patch === undefined) return now
  if (patch === null) return {}
  const merged: Rules<Rule> = { ...now }
  for (const key of endpointKeys) {
    const given = patch[key]
    if (given === undefined) continue
    const rule = given === null ? undefined : read(given)
    if (rule === undefined) delete merged[key]
    else merged[key] = rule
  }
  return merged
}

const readStatus = (given: number | StatusRule) => {
  const rule = typeof given === 'number' ? { status: given } : given
  return rule.status === 200 ? undefined : rule
}
const readDrop = (given: DropRule['when'] | DropRule) => (typeof given === 'string' ? { when: given } : given)
const readLatency = (given: number) => given || undefined

const mergeLatency = (now: Switches['latency'], patch: SwitchPatch['latency']) =>
  typeof patch === 'number'
    ? mergeRules({}, { '*': patch }, readLatency)
    : mergeRules(now, patch, readLatency)

/** The switches after a change, as a deep copy. */
export const mergeSwitches = (now: Switches, patch: SwitchPatch, initial: Switches): Switches => {
  const from = patch.reset ? initial : now
  const pick = <Name extends keyof Switches>(name: Name, given: Switches[Name] | null | undefined) =>
    given === undefined ? from[name] : (given ?? initial[name])
  return structuredClone({
    ...mergeVendorSwitches(from, patch),
    latency: mergeLatency(from.latency, patch.latency),
    status: mergeRules(from.status, patch.status, readStatus),
    drop: mergeRules(from.drop, patch.drop, readDrop),
    html: pick('html', patch.html),
    truncate: pick('truncate', patch.truncate),
    empty: pick('empty', patch.empty),
    accessTtl: pick('accessTtl', patch.accessTtl),
    refreshTtl: pick('refreshTtl', patch.refreshTtl),
    clockOffset: pick('clockOffset', patch.clockOffset),
    rotate: pick('rotate', patch.rotate),
    nestedMe: pick('nestedMe', patch.nestedMe),
    legacyMoneyActions: pick('legacyMoneyActions', patch.legacyMoneyActions),
    noCorsOnErrors: pick('noCorsOnErrors', patch.noCorsOnErrors),
    bots: pick('bots', patch.bots),
    history: pick('history', patch.history),
    tokens: pick('tokens', patch.tokens),
    seed: pick('seed', patch.seed),
  })
}
