import type { Endpoint } from '#sandbox/http/endpoints'
import { isListed, ruleKey, type Switches } from './switches'

/** A server that goes away in mid-call: serve.ts destroys the socket, elsewhere `fetch` rejects with this. */
export class ConnectionDropped extends Error {
  override name = 'ConnectionDropped'
  constructor() {
    super('The connection was dropped by a switch.')
  }
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

type Counted = { times?: number }

/** Takes one use of the rule; a rule with `times` is gone after its last one. */
const take = <Rule extends Counted>(rules: Partial<Record<string, Rule>>, key: string | undefined) => {
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
  take(switches.drop, ruleKey(switches.drop, endpoint))
  throw new ConnectionDropped()
}

const refusal = (switches: Switches, endpoint: Endpoint, when: 'before' | 'after') => {
  const key = ruleKey(switches.status, endpoint)
  if (((key && switches.status[key]?.when) ?? 'before') !== when) return undefined
  const rule = take(switches.status, key)
  if (!rule) return undefined
  const headers = new Headers({ 'content-type': 'application/json' })
  if (rule.retryAfter !== undefined) headers.set('retry-after', String(rule.retryAfter))
  // A Response with one of these statuses must not have a body.
  const body = [204, 205, 304].includes(rule.status)
    ? null
    : JSON.stringify({ message: `A switch answers ${rule.status} here.` })
  return new Response(body, { status: rule.status, headers })
}

const portal =
  '<!doctype html><html lang="en"><title>Network sign-in</title><h1>Sign in to this network</h1></html>'

/** Answers one call as the switches want it, asked anew at each step because they may change meanwhile. */
export const answerWithFaults = async (
  switches: () => Switches,
  endpoint: Endpoint,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const delay = ruleKey(switches().latency, endpoint)
  if (delay) await wait(switches().latency[delay] ?? 0)
  dropIf(switches(), endpoint, 'before')
  const refused = refusal(switches(), endpoint, 'before')
  if (refused) return refused
  if (isListed(switches().html, endpoint)) {
    return new Response(portal, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
  const response = await answer()
  const hidden = refusal(switches(), endpoint, 'after')
  if (hidden) return hidden
  dropIf(switches(), endpoint, 'after')
  if (!response.ok) return response
  if (isListed(switches().empty, endpoint)) return emptied(response)
  return isListed(switches().truncate, endpoint) ? truncated(response) : response
}

const emptied = async (response: Response) => {
  const body = await response.text()
  return new Response(body.startsWith('[') ? '[]' : body, response)
}
const truncated = async (response: Response) => {
  const body = await response.text()
  return new Response(body.slice(0, Math.ceil(body.length / 2)), response)
}
