import { readFileSync } from 'node:fs'
import { setAuth } from '~/auth/current'
import { AuthError } from '~/auth/failure'
import type { Auth } from '~/auth/auth'
import type { Notice, SessionFacts, Snapshot } from '~/auth/types'
import { parseConfig } from '~/domain/config'
import { setConfig } from '~/stores/config'

/** A 200 with this body, a whole Response, what the call rejects with, or a promise of one of them. */
export type Reply = string | Response | Error | Promise<string | Response | Error>
type Asked = { path: string; method: string; auth: boolean; body: unknown }
type Facts = {
  signedIn?: boolean
  flows?: string[]
  notice?: Notice
  reason?: 'expired' | 'other-tab'
  payments?: { relay: string }
}

const session: SessionFacts = { flow: 'code', since: 0, accessExpires: 900_000, sub: 'alice', skew: null }
const dapp = { contract: 'plasma.dice', account: 'bank.dice', permission: 'auth.dice' }

/** The documented answer of an endpoint, unchanged. */
// for tests
export const fixture = (name: string) =>
  readFileSync(`${import.meta.dirname}/../../sandbox/fixtures/${name}.json`, 'utf8')

// for tests
export const reply = (status: number, body: string | null = null) => new Response(body, { status })

/** A reply that the test gives later, by calling `give`. */
// for tests
export function later() {
  const given: { reply?: (answer: string | Response | Error) => void } = {}
  const reply = new Promise<string | Response | Error>((done) => {
    given.reply = done
  })
  return { reply, give: (answer: string | Response | Error) => given.reply?.(answer) }
}

/** A 200 whose body arrives piece by piece. */
// for tests
export function arriving() {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) })
  return {
    response: new Response(stream),
    give: (text: string) => body?.enqueue(new TextEncoder().encode(text)),
    end: () => body?.close(),
    fail: () => body?.error(new TypeError('The connection was lost.')),
  }
}

/** Waits one turn of the event loop, so that resolved promises are handled. */
// for tests
export const turn = () => new Promise<void>((done) => setTimeout(done))

/** Never settles, so that a region that requests it stays waiting. */
// for tests
export const silence = new Promise<string>(() => {})

/**
 * For tests: installs a configuration and an Auth that answers from `replies`, by path with or without the query. Other
 * paths reject with an error that no page expects.
 */
// for tests
export function fakeServer(replies: Record<string, Reply> = {}, facts: Facts = {}) {
  const { signedIn = true, flows = ['code', 'implicit'], notice = null, reason = null, payments } = facts
  const asked: Asked[] = []
  const signIns: [string, string][] = []
  const listeners = new Set<() => void>()
  let snapshot: Snapshot = signedIn
    ? { status: 'signed-in', sid: 'one', sub: 'alice' }
    : { status: 'signed-out', reason }
  const change = (next: Snapshot) => {
    snapshot = next
    for (const listener of listeners) listener()
  }
  const auth: Auth = {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async signIn(flow, returnTo) {
      signIns.push([flow, returnTo])
      if (replies.signIn instanceof Error) throw replies.signIn
    },
    isFresh: () => true,
    signOut: () => change({ status: 'signed-out', reason: 'user' }),
    complete: () => Promise.reject(new Error('no callback here')),
    async fetch(path, init = {}) {
      init.signal?.throwIfAborted()
      asked.push({ path, method: init.method ?? 'GET', auth: init.auth !== false, body: init.body })
      if (init.auth !== false && snapshot.status === 'signed-out') throw new AuthError('signed_out')
      const answer = await (replies[path] ??
        replies[path.split('?')[0] ?? ''] ??
        new Error(`no reply: ${path}`))
      if (answer instanceof Error) throw answer
      return typeof answer === 'string' ? reply(200, answer) : answer.clone()
    },
    session: () => (snapshot.status === 'signed-in' ? session : null),
    takeNotice: () => notice,
    leaveNotice: () => {},
  }
  setAuth(auth)
  setConfig(
    parseConfig({
      plasmapay: { origin: 'https://plasma.test', clientId: 'client-1', flows },
      dapp,
      explorer: 'http://explorer.test',
      payments,
    }),
  )
  return { auth, asked, signIns, change, paths: () => asked.map(({ path }) => path), replies }
}
