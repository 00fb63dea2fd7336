import { withDefaults, dataProblem, type DraftAction, type FilledAction } from '~/domain/draft/draft'
import { actionProblems, ValueProblems } from '~/domain/review/problems'
import { isObject, parseJson } from '~/domain/json/json'
import { typeOfKind, type FreeKind, type SchemaField } from '~/domain/fields/field-type'
import { fillIn, variablesIn, type Values } from '~/domain/draft/variables'
import { fieldSource, type Known } from './known-actions'

/** The kinds somebody has given to fields of which nothing is known. */
export type Kinds = ReadonlyMap<string, FreeKind>
/** They belong to an action as long as it is this contract's and has this name. */
export const kindsKey = ({ id, account, name }: DraftAction) => `${id} ${account} ${name}`

/** Whoever it may be: says what is wrong with a draft beside that nobody knows yet whose it is. */
const anybody = 'a'

/** What is known of an action whatever its variables hold. */
function describe(draft: DraftAction, known: Known, kinds: Kinds | undefined) {
  const action = withDefaults(draft, known.username, known.dapp)
  const { source, fields } = fieldSource(action, known)
  return {
    action,
    source,
    fields,
    kinds,
    checked: [...(fields ?? []), ...chosenFields(action, fields ?? [], kinds)],
    variables: variablesIn([action]),
  }
}
type Described = ReturnType<typeof describe>

/** A kind that was only guessed complains of nothing; one that was chosen does. */
function chosenFields({ data }: FilledAction, known: SchemaField[], kinds: Kinds | undefined): SchemaField[] {
  if (!kinds || kinds.size === 0 || dataProblem(data)) return []
  const json = parseJson(data)
  if (!isObject(json)) return []
  return [...kinds].flatMap(([name, kind]) =>
    Object.hasOwn(json, name) && !known.some((field) => field.name === name)
      ? [{ name, type: typeOfKind(kind, json[name]) }]
      : [],
  )
}

function fill(draft: DraftAction, described: Described, known: Known, values: Values) {
  const { action, checked, source } = described
  // While it is not known who signs, that alone is no fault of the draft.
  const nameless = known.nameComes ? withDefaults(draft, anybody, known.dapp) : action
  const filled = fillIn(nameless, values, known.nameComes ? anybody : known.username)
  return {
    ...described,
    /** As it would be sent: every variable that has a value is filled in. */
    ready: known.nameComes ? fillIn(action, values) : filled,
    checkedAs: filled,
    problems: actionProblems(filled, checked, source !== 'abi', known.tokens),
  }
}

/** One action of the draft with all that is known of it. */
export type Composed = ReturnType<typeof fill> & { valueProblems: ValueProblems }

/**
 * Answers for each action what is known of it. An action that has not changed keeps its answer, letter for letter the same
 * object, so that a keystroke costs the action it is meant for and no other.
 */
export function composer(known: Known, kinds: ReadonlyMap<string, Kinds>) {
  const described = new WeakMap<DraftAction, Described>()
  const plain = new WeakMap<DraftAction, Composed>()
  return (values: Values) => {
    const filled = new WeakMap<DraftAction, Composed>()
    return (draft: DraftAction): Composed => {
      const before = plain.get(draft) ?? filled.get(draft)
      if (before) return before
      const told = described.get(draft) ?? describe(draft, known, kinds.get(kindsKey(draft)))
      described.set(draft, told)
      const whole = fill(draft, told, known, values)
      const answer = { ...whole, valueProblems: new ValueProblems(whole.problems.values) }
      // What has no variables stays as it is whatever their values are.
      const cache = told.variables.length === 0 ? plain : filled
      cache.set(draft, answer)
      return answer
    }
  }
}
