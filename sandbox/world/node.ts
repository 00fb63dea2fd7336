import { createChain, type Chain, type Transaction } from '#sandbox/world/machine/chain'
import { createDice, createDiceState } from '#sandbox/world/contracts/dice'
import { createHistory, type History } from '#sandbox/world/machine/history'
import { createJournal } from '#sandbox/world/ledger/journal'
import { createLedger, type Ledger } from '#sandbox/world/ledger/ledger'
import { createLogs } from '#sandbox/world/contracts/logs'
import { createMachine, type Contract } from '#sandbox/world/machine/machine'
import { DICE_BANK, FEE_ACCOUNT } from '#sandbox/world/base/names'
import { createStableToken, createSystemToken } from '#sandbox/world/contracts/token'
import { tokenFacts } from '#sandbox/world/ledger/tokens'
import type { Action } from '#sandbox/world/base/types'

/** One node with the whole chain in memory. */
export type Node = {
  ledger: Ledger
  chain: Chain
  history: History
  exists(account: string): boolean
  createAccount(account: string): void
  /** Adds a contract and its account. */
  installContract(contract: Contract): void
  isContract(account: string): boolean
  /** Executes all actions or none, in the block of `ms`, or of the latest transaction if that is later. */
  transact(actions: Action[], ms: number): Transaction
  latestMs(): number
}

export function createNode(seed: string, startMs: number): Node {
  const journal = createJournal()
  const ledger = createLedger(journal)
  const machine = createMachine(journal)
  const chain = createChain(seed, startMs)
  const history = createHistory()
  const accountNames = new Set<string>([DICE_BANK, FEE_ACCOUNT])
  const feeExempt = new Set(accountNames)
  let latestMs = 0

  const isContract = (account: string) => machine.contracts.has(account)
  const accounts = {
    exists: (account: string) => accountNames.has(account),
    isFeeExempt: (account: string) => feeExempt.has(account) || isContract(account),
  }
  const installContract = (contract: Contract) => {
    accountNames.add(contract.account)
    machine.contracts.set(contract.account, contract)
  }
  for (const facts of tokenFacts)
    installContract(
      (facts.code === 'PLASMA' ? createSystemToken : createStableToken)(facts, ledger, accounts),
    )
  installContract(createDice(createDiceState(), ledger, journal))
  installContract(createLogs())

  return {
    ledger,
    chain,
    history,
    exists: accounts.exists,
    createAccount: (account) => accountNames.add(account),
    installContract,
    isContract,
    transact(actions, ms) {
      const at = Math.max(ms, latestMs)
      const steps = machine.run(actions, chain.blockTime(at))
      latestMs = at
      const tx = chain.seal(steps, at)
      for (const { trace } of tx.actions) history.add(trace)
      return tx
    },
    latestMs: () => latestMs,
  }
}
