import { dataProblem, type DraftAction } from './draft'
import { setAt, textAt, type Path } from '~/domain/json/json-splice'

type Target = Pick<DraftAction, 'account' | 'name' | 'data'>

/**
 * For a command whose value is known only later, while the user goes on typing. It is applied to the data as they are then,
 * but only if the value at `path` has not changed; undefined otherwise. Items of a list have no names, so the whole list must
 * be unchanged. `counted`: other paths that the value was made from, which must be unchanged too.
 */
export function lateEdit(before: Target, path: Path, counted: Path[] = []) {
  const index = path.findIndex((step) => typeof step === 'number')
  const watched = index < 0 ? path : path.slice(0, index)
  const holder = path.slice(0, -1)
  return (now: Target, json: string): string | undefined => {
    if (now.account !== before.account || now.name !== before.name || dataProblem(now.data)) return undefined
    if (counted.some((each) => textAt(now.data, each) !== textAt(before.data, each))) return undefined
    const there = textAt(now.data, watched)
    if (there !== textAt(before.data, watched)) return undefined
    // A new field needs an object to belong to; a new item of a list is never added.
    const isNew = textAt(now.data, path) === undefined
    if (isNew && (textAt(now.data, holder)?.[0] !== '{' || typeof path.at(-1) === 'number')) return undefined
    return setAt(now.data, path, json)
  }
}
