import { onReset } from './reset'
import { keptAs, remembered } from './storage'

/** Whose stores are loaded; '' for a guest. */
let owner = ''
const moves = new Set<(from: string) => void>()

/**
 * A remembered store of which each person has their own, and guests have one too. `claim` merges what somebody made as a guest
 * into their own when they sign in; null where they made nothing.
 */
export function personal<State extends object>(
  name: string,
  read: (stored: unknown) => State,
  claim: (own: State, guests: State) => State | null,
) {
  const use = remembered(name, read)
  const move = (from: string) => {
    const before = use.getState()
    const key = owner === '' ? name : `${name}/${owner}`
    use.persist.setOptions({ name: key })
    void use.persist.rehydrate()
    const claimed = from === '' ? claim(use.getState(), before) : null
    if (claimed === null) return
    use.setState(claimed, true)
    // Where storage is full, the guest's stays for the next visit.
    if (keptAs(key, claimed)) localStorage.removeItem(name)
  }
  moves.add(move)
  if (owner !== '') move('')
  return use
}

/** Loads the personal stores of this person; those of the previous person stay in storage. */
export function belongTo(next: string) {
  if (next === owner) return
  const from = owner
  owner = next
  for (const move of moves) move(from)
}
onReset(() => belongTo(''))
