import { expect, test } from 'vitest'
import { createDice, createDiceState, type Bet } from './dice'
import { createJournal } from '#sandbox/world/ledger/journal'
import { createLedger } from '#sandbox/world/ledger/ledger'
import { createMachine } from '#sandbox/world/machine/machine'
import { bet, dice } from '#sandbox/world/test-calls'

// Two checks guard against states that the game itself never reaches; they are set up by hand here.
function game(open: Bet) {
  const journal = createJournal()
  const ledger = createLedger(journal)
  const machine = createMachine(journal)
  const state = createDiceState()
  state.bets.set(open.id, open)
  ledger.issue('bank.dice', 'USDP', 10n ** 24n)
  machine.contracts.set('plasma.dice', createDice(state, ledger, journal))
  return machine
}

const open: Bet = {
  id: 1,
  player: 'alice',
  token: 'PLASMA',
  units: 1n,
  rollUnder: 50,
  seedHash: 'aa'.repeat(32),
  userSeedHash: 'bb'.repeat(32),
}

test('a bet with an ID that is taken is refused', () => {
  expect(() => game(open).run([bet('alice', '1 USDP', 50)], 0)).toThrow('duplicate bet ID')
})

test('a bet in PLASMA cannot be settled', () => {
  expect(() => game(open).run([dice('alice', 1, 'aa'.repeat(32))], 0)).toThrow(
    'only stable coins are supported!',
  )
})
