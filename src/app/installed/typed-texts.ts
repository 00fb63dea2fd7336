import { useOwner } from '~/stores/kept/owner'

type Field = HTMLInputElement | HTMLTextAreaElement
/** `at` is the field’s place among those of its name. */
type Typed = { name: string; at: number; value: string }
type Kept = { path: string; of: string | null; texts: Typed[] }

const key = 'pp.typed'
const kinds =
  'main :is(textarea, input:not([type]), input:is([type=text], [type=search], [type=email], [type=url]))'
const typedIn = new WeakSet<EventTarget>()
/** What was typed before the reload and whose field has not been drawn yet. */
let waiting: Typed[] = []

const fields = () => [...document.querySelectorAll<Field>(kinds)]
const nameOf = (field: Field) =>
  field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? field.name

function named(all: Field[]) {
  const counts = new Map<string, number>()
  return all.map((field) => {
    const name = nameOf(field)
    const at = counts.get(name) ?? 0
    counts.set(name, at + 1)
    return { field, name, at }
  })
}

function note({ target }: Event) {
  if (target) typedIn.add(target)
}

/** Notes in which fields somebody types. */
export function watchTyping(): () => void {
  document.addEventListener('input', note)
  return () => document.removeEventListener('input', note)
}

/** Before a reload: what was typed is kept for this tab, this page and this person, and only until it is back. Passwords are not. */
export function keepTyped() {
  const texts = named(fields())
    .filter(({ field }) => typedIn.has(field))
    .map(({ field, name, at }) => ({ name, at, value: field.value }))
  const kept: Kept = { path: location.pathname, of: useOwner.getState().sub, texts: [...texts, ...waiting] }
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // Full or blocked: drafts are kept elsewhere.
  }
}

function takeKept(): Typed[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
    sessionStorage.removeItem(key)
    return kept?.path === location.pathname && kept.of === useOwner.getState().sub ? kept.texts : []
  } catch {
    return []
  }
}

/** As if it was typed: React hears of it only so. */
function type(field: Field, value: string) {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** After a reload: puts texts back into their fields, also into those that are drawn later, as long as the page stays. */
export function restoreTyped(): () => void {
  const { pathname } = location
  waiting = takeKept()
  const restore = () => {
    if (location.pathname !== pathname) waiting = []
    const there = waiting.length > 0 ? named(fields()) : []
    waiting = waiting.filter(({ name, at, value }) => {
      const found = there.find((each) => each.name === name && each.at === at)?.field
      // Whoever types meanwhile is not interrupted.
      if (found && found.value !== value && !typedIn.has(found)) type(found, value)
      return !found
    })
    if (waiting.length === 0) drawn.disconnect()
  }
  const drawn = new MutationObserver(restore)
  drawn.observe(document.body, { childList: true, subtree: true })
  restore()
  return () => drawn.disconnect()
}
