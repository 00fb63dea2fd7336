import { createCasino } from './casino'
import { toDecimal, DECIMALS } from '#sandbox/world/base/decimal'
import { ChainError, errorBody } from '#sandbox/world/base/errors'
import { feesAnswer } from '#sandbox/world/ledger/fees'
import { checkSpec, createFixture } from '#sandbox/world/contracts/fixture'
import { createNode } from './node'
import { openWorld } from './opening'
import { createPerson, readBalances, readUnits, defaultPeople } from '#sandbox/world/play/people'
import { tokenFacts } from '#sandbox/world/ledger/tokens'
import { txAnswer } from '#sandbox/world/machine/tx-answer'
import { checkAuthority, readActions, ShapeError } from '#sandbox/world/machine/tx-request'
import type { Person, SendOptions, SendResult, World, WorldOptions } from '#sandbox/world/base/types'

const MAX_FILL_THOUSANDS = 200

function actionsIn(thousands: number): number {
  if (Number.isSafeInteger(thousands) && thousands >= 0 && thousands <= MAX_FILL_THOUSANDS)
    return thousands * 1000
  throw new Error(`History is given in thousands of actions: a whole number from 0 to ${MAX_FILL_THOUSANDS}.`)
}

/** A chain with money, contracts, people and bots, all in memory. The same seed and clock give the same world. */
export function createWorld(options: WorldOptions = {}): World {
  const {
    seed = 'plasma',
    now: clock = Date.now,
    bots = true,
    history = 0,
    people: extraPeople = [],
  } = options
  const startMs = Math.floor(clock())
  const node = createNode(seed, startMs)
  const casino = createCasino(node, seed, startMs, bots)
  const fixtures = new Set<string>()
  const people = new Map<string, Person>()
  const now = () => Math.floor(clock())

  const world: World = {
    seed,
    advance() {
      const ms = now()
      casino.advance(ms)
      node.chain.assignBlockIds(ms)
    },
    people: () => [...people.values()],
    person: (username) => people.get(username),
    addPerson(spec) {
      const person = createPerson(spec, seed, now())
      if (node.exists(person.username)) throw new Error(`The account ${person.username} already exists.`)
      const balances = readBalances(spec)
      node.createAccount(person.username)
      for (const { token, units } of balances) node.ledger.issue(person.username, token, units)
      people.set(person.username, person)
      return person
    },
    setBots: (on) => casino.setRunning(on, now()),
    fillHistory(thousands) {
      const actions = actionsIn(thousands)
      world.advance()
      if (actions > 0) casino.fill(actions, node.latestMs(), Math.max(now(), node.latestMs()))
      node.chain.assignBlockIds(now())
    },
    tokens: () => tokenFacts.map(({ code }) => ({ token: code, decimals: DECIMALS })),
    balances: (account) =>
      tokenFacts.map(({ code }) => ({
        token: code,
        units: node.ledger.balance(account, code),
        decimals: DECIMALS,
      })),
    accountExists: (account) => node.exists(account),
    appBalances: (contract) =>
      world
        .balances(contract)
        .filter(({ units }) => units > 0n)
        .map(({ token, units }) => ({ balance: toDecimal(units), token })),
    actions(contract, user) {
      node.chain.assignBlockIds(now())
      return node.history.actions(contract, user)
    },
    fees: (username, token) => (node.exists(username) ? feesAnswer(node.ledger, username, token) : undefined),
    send(body: unknown, user: string, sendOptions: SendOptions = {}): SendResult {
      world.advance()
      try {
        const actions = readActions(body)
        checkAuthority(actions, user, (account) => node.isContract(account) && !fixtures.has(account))
        return { ok: true, answer: txAnswer(node.transact(actions, now()), sendOptions) }
      } catch (error) {
        if (error instanceof ShapeError) return { ok: false, status: 422, body: { message: error.message } }
        if (error instanceof ChainError) return { ok: false, status: 500, body: errorBody(error) }
        throw error
      }
    },
    issue(account, token, decimal) {
      if (!node.exists(account)) throw new Error(`There is no account ${account}.`)
      node.ledger.issue(account, token, readUnits(token, decimal))
    },
    addContract(spec) {
      checkSpec(spec)
      if (node.exists(spec.account) && !fixtures.has(spec.account))
        throw new Error(`The account ${spec.account} already exists.`)
      node.installContract(createFixture(structuredClone(spec), (account) => node.exists(account)))
      fixtures.add(spec.account)
    },
    totals: () => node.ledger.totals(),
  }

  openWorld(node, casino, seed, startMs, actionsIn(history))
  for (const spec of defaultPeople) people.set(spec.username, createPerson(spec, seed, startMs))
  for (const spec of extraPeople) world.addPerson(spec)
  world.advance()
  return world
}
