import type { ComponentType } from 'react'
import type { ValueProblems } from '~/domain/review/problems'
import type { Path } from '~/domain/json/json-splice'
import type { Json } from '~/domain/json/json'
import type { FieldType } from '~/domain/fields/field-type'
import type { Tokens } from '~/domain/fields/misfit'

/** What the fields of one action’s data can do; each call names its place in the JSON. */
export type FieldTools = {
  tokens: Tokens
  problems: ValueProblems
  /** "Review" was pressed: name empty fields too. */
  reviewTried: boolean
  write: (path: Path, json: string) => void
  /**
   * For a value that arrives later: call this first, then call the returned function with the value. That returns false,
   * and writes nothing, where this place or one of `counted` has changed meanwhile.
   */
  writeLater: (path: Path, counted?: Path[]) => (json: string) => boolean
  remove: (path: Path) => void
  swap: (list: Path, one: number, other: number) => void
  /** The largest amount of a token that can be sent. Undefined while nobody is signed in. */
  maxAmount: ((token: string) => Promise<string>) | undefined
  newSeed: () => Promise<string>
}
export type ValueProps = {
  name: string
  type: FieldType
  /** Undefined where the data has no such field. */
  value: Json | undefined
  path: Path
  tools: FieldTools
}
/** For a control with values inside: `Value` is the component that draws one. */
export type InnerProps = Omit<ValueProps, 'type'> & { Value: ComponentType<ValueProps> }
