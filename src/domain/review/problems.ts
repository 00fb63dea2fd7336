import { fitsForm } from '~/domain/json/data-size'
import { dataProblem, problemsOf, type DraftProblem, type FilledAction } from '~/domain/draft/draft'
import type { Path } from '~/domain/json/json-splice'
import { isObject, parseJson } from '~/domain/json/json'
import type { SchemaField } from '~/domain/fields/field-type'
import { misfitsOf, type FoundMisfit, type Tokens } from '~/domain/fields/misfit'
import type { Unfilled } from '~/domain/draft/variables'

/**
 * All that keeps an action from being reviewed, each with the one place where it is shown: a field of the action, a value in
 * its form, or a variable of the draft. The screen counts and marks exactly these.
 */
type ActionProblems = { fields: DraftProblem[]; values: FoundMisfit[] }
export type VariableProblem = Pick<Unfilled, 'name' | 'reason'>

const none: ActionProblems = { fields: [], values: [] }

/** `action` is filled in. `mayLack`: fields known only from past calls need not be given. */
export function actionProblems(
  action: FilledAction,
  fields: SchemaField[],
  mayBeIncomplete: boolean,
  tokens: Tokens,
): ActionProblems {
  if (action.off) return none
  return {
    // An unfilled variable is shown at the variable instead.
    fields: problemsOf(action).filter(({ reason }) => reason !== 'unfilled'),
    // JSON that the user wrote is sent as it is; only a form refuses what its field types cannot hold.
    values:
      action.view !== 'json' && fitsForm(action.data)
        ? valueProblems(action.data, fields, mayBeIncomplete, tokens)
        : [],
  }
}

function valueProblems(data: string, fields: SchemaField[], mayLack: boolean, tokens: Tokens) {
  if (dataProblem(data)) return []
  const json = parseJson(data)
  const found = isObject(json) ? misfitsOf(fields, json, tokens) : []
  return mayLack ? found.filter(({ misfit }) => misfit !== 'missing') : found
}

/** Each variable once, however often the draft uses it. */
export function variableProblems(actions: readonly FilledAction[]): VariableProblem[] {
  const open = actions.flatMap(({ off, unfilled = [] }) => (off ? [] : unfilled))
  return [...new Map(open.map(({ name, reason }) => [name, { name, reason }])).values()]
}

/** The problems of one action's values, by path. */
export class ValueProblems {
  readonly #at: Map<string, FoundMisfit>
  constructor(readonly found: readonly FoundMisfit[]) {
    this.#at = new Map(found.map((each) => [JSON.stringify(each.path), each]))
  }
  at = (path: Path) => this.#at.get(JSON.stringify(path))?.misfit
  /** How many there are in a list's items from `first` on, which are not drawn. */
  from = (list: Path, first: number) =>
    this.found.filter(({ path }) => isWithin(path, list) && Number(path[list.length]) >= first).length
  /** How many there are inside a value. */
  within = (whole: Path) => this.found.filter(({ path }) => isWithin(path, whole)).length
}

const isWithin = (path: Path, whole: Path) =>
  path.length > whole.length && whole.every((step, index) => path[index] === step)
