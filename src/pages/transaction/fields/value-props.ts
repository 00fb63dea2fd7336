import type { ComponentType } from 'react'
import type { ValueProblems } from '~/domain/review/problems'
import type { Path } from '~/domain/json/json-splice'
import type { Json } from '~/domain/json/json'
import type { FieldType } from '~/domain/fields/field-type'
import type { Tokens } from '~/domain/fields/misfit'

/** What the fields of one action's data may ask for; each names its place in the JSON. */
export type DataDesk = {
  tokens: Tokens
  problems: ValueProblems
  /** Somebody wanted to go on: what is still empty is named too. */
  complaining: boolean
  write: (path: Path, json: string) => void
  /**
   * For a value that comes later: ask first, and give what is answered the value. False: the place is no longer what it
   * was, or another value that `counted` names.
   */
  writeLater: (path: Path, counted?: Path[]) => (json: string) => boolean
  remove: (path: Path) => void
  swap: (list: Path, one: number, other: number) => void
  /** Undefined where nobody is signed in: nobody's balance is known then. */
  most: ((token: string) => Promise<string>) | undefined
  newSeed: () => Promise<string>
}
export type ValueProps = {
  name: string
  type: FieldType
  /** Undefined where the data has no such member. */
  value: Json | undefined
  path: Path
  desk: DataDesk
}
/** For a control that draws values inside its own: which component draws one. */
export type InnerProps = Omit<ValueProps, 'type'> & { Value: ComponentType<ValueProps> }
