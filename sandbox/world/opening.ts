import { botGame, botNames, createGame } from '#sandbox/world/play/bots'
import { fillSpanMs, type Casino } from './casino'
import { DICE_BANK, SHOP } from '#sandbox/world/base/names'
import type { Node } from './node'
import { readBalances, defaultPeople } from '#sandbox/world/play/people'
import { createRandom, type Random } from '#sandbox/world/base/random'
import { stableTokens } from '#sandbox/world/ledger/tokens'
import type { Action } from '#sandbox/world/base/types'

const ONE = 10n ** 18n
const HOUR_MS = 3_600_000
const BETS = 30

const send = (token: string, from: string, to: string, quantity: string, memo: string): Action => ({
  account: token.toLowerCase(),
  name: 'transfer',
  authorization: [{ actor: from, permission: 'active' }],
  data: { from, to, quantity, paySysCms: false, memo },
})

const coffee: Action = {
  account: 'ion.token',
  name: 'transfer',
  authorization: [{ actor: 'bob', permission: 'active' }],
  data: { from: 'bob', to: 'dicefan', quantity: '2.500000000000000000 PLASMA', memo: 'coffee' },
}

/** What alice and bob did in the last hour, keyed by the number of the bots’ bet that it follows. */
type ScriptedAct = (node: Node, casino: Casino, ms: number, random: Random) => void
const scriptedActs = new Map<number, ScriptedAct>([
  [4, (node, _, ms) => node.transact([send('USDP', 'bob', 'alice', '50', 'rent, my half')], ms)],
  [
    9,
    (_, casino, ms, random) => casino.playNow(createGame('alice', 'USDP', 2n * ONE, random), ms, ms + 1500),
  ],
  [14, (node, _, ms) => node.transact([send('RUBP', 'alice', 'bob', '12.5', 'metro ticket')], ms)],
  [18, (node, _, ms) => node.transact([coffee], ms)],
  [22, (node, _, ms) => node.transact([send('EURP', 'bob', 'alice', '4 EURP', '')], ms)],
  [26, (_, casino, ms, random) => casino.playNow(createGame('bob', 'EURP', 5n * ONE, random), ms, ms + 1500)],
])

/** Money for those acts; so little that nobody ends above the documented balance. */
const startingMoney = [
  ['bob', 'USDP', 100n],
  ['bob', 'EURP', 50n],
  ['bob', 'PLASMA', 20n],
  ['alice', 'RUBP', 100n],
] as const

/** Builds the state a world starts in: a funded bank, an hour of history, and people who own exactly what is documented. */
export function openWorld(node: Node, casino: Casino, seed: string, startMs: number, extraActions: number) {
  const { ledger } = node
  for (const { code } of stableTokens)
    ledger.issue(DICE_BANK, code, (code === 'BTCP' ? 500n : 1_000_000n) * ONE)
  for (const account of botNames) {
    node.createAccount(account)
    for (const { code } of stableTokens) if (code !== 'BTCP') ledger.issue(account, code, 10_000n * ONE)
  }
  for (const { username } of defaultPeople) node.createAccount(username)
  node.createAccount(SHOP)
  for (const [account, token, coins] of startingMoney) ledger.issue(account, token, coins * ONE)

  const hourAgo = startMs - HOUR_MS
  if (extraActions > 0) casino.fill(extraActions, hourAgo - fillSpanMs(extraActions), hourAgo)
  const gap = HOUR_MS / (BETS + 1)
  for (let n = 0; n < BETS; n++) {
    const ms = hourAgo + Math.floor(n * gap)
    const game = botGame(seed, `opening/${n}`)
    casino.playNow(game, ms, ms + game.settleDelayMs)
    scriptedActs.get(n)?.(node, casino, ms + Math.floor(gap / 2), createRandom(`${seed}/errand/${n}`))
  }
  for (const spec of defaultPeople)
    for (const { token, units } of readBalances(spec))
      ledger.issue(spec.username, token, units - ledger.balance(spec.username, token))
}
