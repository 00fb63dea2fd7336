import { onReset } from './register'
import { keptAs, remembered } from './storage'

/** Whose things are in hand; '' while it is a guest. */
let owner = ''
const moves = new Set<(from: string) => void>()

/**
 * A store as `remembered` makes it, of which everybody has one of their own under their name, guests too. `claim` says what
 * somebody's own becomes with what they made as a guest, before they signed in; null where they made nothing.
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
    // Where there was no room for it, it waits as the guest's for the next visit.
    if (keptAs(key, claimed)) localStorage.removeItem(name)
  }
  moves.add(move)
  if (owner !== '') move('')
  return use
}

/** From now on everything personal is this person's; what the one before them has stays kept. */
export function belongTo(next: string) {
  if (next === owner) return
  const from = owner
  owner = next
  for (const move of moves) move(from)
}
onReset(() => belongTo(''))
