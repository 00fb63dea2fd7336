import { dataProblem, type DraftAction } from './draft'
import { setAt, textAt, type Path } from '~/domain/json/json-splice'

type Target = Pick<DraftAction, 'account' | 'name' | 'data'>

/**
 * For a command that has to wait: what it will write is known later, and whoever pressed goes on typing meanwhile. It is
 * carried out on the data as they are then, and only where the place it was meant for is as it was; undefined elsewhere.
 * Items of a list have no names: the whole list must be as it was. `counted`: what else the value was made from.
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
    // A member that was not there yet needs somebody to belong to; an item that was not there is none.
    const isNew = textAt(now.data, path) === undefined
    if (isNew && (textAt(now.data, holder)?.[0] !== '{' || typeof path.at(-1) === 'number')) return undefined
    return setAt(now.data, path, json)
  }
}
