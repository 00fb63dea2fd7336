import { withDefaults, dataProblem, type DraftAction, type FilledAction } from '~/domain/draft/draft'
import { actionProblems, ValueProblems } from '~/domain/review/problems'
import { isObject, parseJson } from '~/domain/json/json'
import { typeOfKind, type FreeKind, type SchemaField } from '~/domain/fields/field-type'
import { fillIn, variablesIn, type Values } from '~/domain/draft/variables'
import { fieldSource, type Known } from './known-actions'

/** The kinds that somebody chose for fields whose type is not known. */
export type Kinds = ReadonlyMap<string, FreeKind>
/** Chosen kinds are dropped when the action’s contract or name changes. */
export const kindsKey = ({ id, account, name }: DraftAction) => `${id} ${account} ${name}`

/** Stands for the signer while the account is not known yet, so that all other problems of the draft can be told. */
const anyAccount = 'a'

/** What is known of an action without the values of its variables. */
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

/** Only a chosen kind is checked; a guessed one is not. */
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
  // The draft is not at fault when it is not known yet who signs.
  const signed = known.accountUnknown ? withDefaults(draft, anyAccount, known.dapp) : action
  const filled = fillIn(signed, values, known.accountUnknown ? anyAccount : known.username)
  return {
    ...described,
    /** As it would be sent: every variable that has a value is filled in. */
    ready: known.accountUnknown ? fillIn(action, values) : filled,
    checkedAs: filled,
    problems: actionProblems(filled, checked, source !== 'abi', known.tokens),
  }
}

/** One action of the draft with everything known of it. */
export type Composed = ReturnType<typeof fill> & { valueProblems: ValueProblems }

/**
 * Returns for each action everything known of it. An action that has not changed keeps the same object, so that a
 * keystroke recomputes and redraws only the action it is typed into.
 */
export function composer(known: Known, kinds: ReadonlyMap<string, Kinds>) {
  const described = new WeakMap<DraftAction, Described>()
  const plain = new WeakMap<DraftAction, Composed>()
  return (values: Values) => {
    const filled = new WeakMap<DraftAction, Composed>()
    return (draft: DraftAction): Composed => {
      const before = plain.get(draft) ?? filled.get(draft)
      if (before) return before
      const description = described.get(draft) ?? describe(draft, known, kinds.get(kindsKey(draft)))
      described.set(draft, description)
      const whole = fill(draft, description, known, values)
      const answer = { ...whole, valueProblems: new ValueProblems(whole.problems.values) }
      // An action without variables does not change with their values.
      const cache = description.variables.length === 0 ? plain : filled
      cache.set(draft, answer)
      return answer
    }
  }
}
