import type { Endpoint } from '#sandbox/http/endpoints'
import { vendorLists } from '#sandbox/http/vendor-endpoints'
import { isListed, ruleKey, type Switches } from './switches'

/** A connection cut during a call. serve.ts then destroys the socket; without HTTP `fetch` rejects with this error. */
export class ConnectionDropped extends Error {
  override name = 'ConnectionDropped'
  constructor() {
    super('A switch dropped the connection.')
  }
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

type Counted = { times?: number }

/** Uses the rule once. A rule with `times` is removed after its last use. */
const applyRule = <Rule extends Counted>(rules: Partial<Record<string, Rule>>, key: string | undefined) => {
  const rule = key === undefined ? undefined : rules[key]
  if (key === undefined || rule?.times === undefined) return rule
  if (rule.times <= 1) delete rules[key]
  else rules[key] = { ...rule, times: rule.times - 1 }
  return rule
}

const peekDrop = (switches: Switches, endpoint: Endpoint) => {
  const key = ruleKey(switches.drop, endpoint)
  return key && switches.drop[key]?.when
}
const dropIf = (switches: Switches, endpoint: Endpoint, when: 'before' | 'after') => {
  if (peekDrop(switches, endpoint) !== when) return
  applyRule(switches.drop, ruleKey(switches.drop, endpoint))
  throw new ConnectionDropped()
}

const forcedStatus = (switches: Switches, endpoint: Endpoint, when: 'before' | 'after') => {
  const key = ruleKey(switches.status, endpoint)
  if (((key && switches.status[key]?.when) ?? 'before') !== when) return undefined
  const rule = applyRule(switches.status, key)
  if (!rule) return undefined
  const headers = new Headers({ 'content-type': 'application/json' })
  if (rule.retryAfter !== undefined) headers.set('retry-after', String(rule.retryAfter))
  // These statuses must not have a body.
  const body = [204, 205, 304].includes(rule.status)
    ? null
    : JSON.stringify({ message: `A switch answers ${rule.status} here.` })
  return new Response(body, { status: rule.status, headers })
}

const captivePortalPage =
  '<!doctype html><html lang="en"><title>Network sign-in</title><h1>Sign in to this network</h1></html>'

/** Answers one call as the switches say. They are read anew at each step, because they may change during the call. */
export const answerWithFaults = async (
  switches: () => Switches,
  endpoint: Endpoint,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const delay = ruleKey(switches().latency, endpoint)
  if (delay) await wait(switches().latency[delay] ?? 0)
  dropIf(switches(), endpoint, 'before')
  const before = forcedStatus(switches(), endpoint, 'before')
  if (before) return before
  if (isListed(switches().html, endpoint)) {
    return new Response(captivePortalPage, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
  const response = await answer()
  const after = forcedStatus(switches(), endpoint, 'after')
  if (after) return after
  dropIf(switches(), endpoint, 'after')
  if (!response.ok) return response
  if (isListed(switches().empty, endpoint)) return emptied(response, endpoint)
  return isListed(switches().truncate, endpoint) ? truncated(response) : response
}

/** A vendor’s list stands beside figures about all pages, which stay. */
const emptied = async (response: Response, endpoint: Endpoint) => {
  const body = await response.text()
  if (!vendorLists.includes(endpoint)) return new Response(body.startsWith('[') ? '[]' : body, response)
  return new Response(
    JSON.stringify(JSON.parse(body), (_, value: unknown) => (Array.isArray(value) ? [] : value)),
    response,
  )
}
const truncated = async (response: Response) => {
  const body = await response.text()
  return new Response(body.slice(0, Math.ceil(body.length / 2)), response)
}
