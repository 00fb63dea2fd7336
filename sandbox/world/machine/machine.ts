import { ChainError, missingAuthority } from '#sandbox/world/base/errors'
import type { Fee } from '#sandbox/world/ledger/fees'
import type { Journal } from '#sandbox/world/ledger/journal'
import { DICE, DICE_BANK } from '#sandbox/world/base/names'
import { packStruct, readStruct, type Read, type Struct } from './struct'
import type { Action, ActionData, Authorization } from '#sandbox/world/base/types'

export type Payment = { from: string; to: string; token: string; units: bigint; fee: Fee }

/** One executed action, not in a block yet. */
export type Step = {
  action: Action
  packed: Buffer
  console: string
  notified: string[]
  ram: { account: string; delta: number }[]
  payment: Payment | undefined
  inline: Step[]
}

/** What a contract’s code can use while it runs. */
export type Context = {
  self: string
  authorization: Authorization[]
  /** Milliseconds. */
  blockTime: number
  requireAuth(actor: string, permission?: string): void
  notify(account: string): void
  print(text: string): void
  send(action: Action): void
  useRam(account: string, bytes: number): void
  /** Records a movement of money for the parsed answer. */
  recordPayment(payment: Payment): void
}

export type ActionCode = { struct: Struct | undefined; run(context: Context, data: ActionData): void }
export type Contract = { account: string; actions: Record<string, ActionCode> }

export const action = <const S extends Struct>(
  struct: S,
  run: (context: Context, data: Read<S>) => void,
): ActionCode => ({
  struct,
  run: (context, data) => run(context, data as Read<S>),
})

const MAX_DEPTH = 4

/** Whom a contract may authorize besides those who signed: itself, and for the dice game its bank. */
const mayAuthorize = (self: string, actor: string) => self === actor || (self === DICE && actor === DICE_BANK)

type Machine = {
  contracts: Map<string, Contract>
  /** Executes all actions or none; throws ChainError. */
  run(actions: Action[], blockTime: number): Step[]
}

export function createMachine(journal: Journal): Machine {
  const contracts = new Map<string, Contract>()

  function codeOf({ account, name }: Action): ActionCode {
    const contract = contracts.get(account)
    if (!contract) throw new ChainError('account_query_exception', `unknown contract ${account}`)
    const code = Object.hasOwn(contract.actions, name) ? contract.actions[name] : undefined
    if (code) return code
    throw new ChainError('action_validate_exception', `Unknown action ${name} in contract ${account}`)
  }

  function execute(requested: Action, blockTime: number, depth: number): Step {
    const code = codeOf(requested)
    const { account: self, name, authorization } = requested
    const data = code.struct ? readStruct(code.struct, requested.data, name) : requested.data
    const packed = code.struct ? packStruct(code.struct, data) : Buffer.from(JSON.stringify(data), 'utf8')
    const step: Step = {
      action: { account: self, name, authorization, data },
      packed,
      console: '',
      notified: [],
      ram: [],
      payment: undefined,
      inline: [],
    }
    const queue: Action[] = []
    code.run(
      {
        self,
        authorization,
        blockTime,
        requireAuth(actor, permission) {
          const theirs = authorization.filter((level) => level.actor === actor)
          if (theirs.length === 0) throw missingAuthority(actor)
          if (permission && !theirs.some((level) => level.permission === permission))
            throw missingAuthority(`${actor}/${permission}`)
        },
        notify(account) {
          if (account !== self && !step.notified.includes(account)) step.notified.push(account)
        },
        print(text) {
          step.console += text
        },
        send: (inline) => queue.push(inline),
        useRam: (account, delta) => step.ram.push({ account, delta }),
        recordPayment(payment) {
          step.payment = payment
        },
      },
      data,
    )
    for (const inline of queue) {
      if (depth >= MAX_DEPTH)
        throw new ChainError('action_validate_exception', 'max inline action depth per transaction reached')
      for (const { actor } of inline.authorization) {
        const signed = authorization.some((level) => level.actor === actor)
        if (!signed && !mayAuthorize(self, actor)) throw missingAuthority(actor)
      }
      step.inline.push(execute(inline, blockTime, depth + 1))
    }
    return step
  }

  return {
    contracts,
    run: (actions, blockTime) => journal.atomically(() => actions.map((one) => execute(one, blockTime, 0))),
  }
}
