import type { FieldType, SchemaField } from './field-type'
import { typeOfKind } from './field-type'
import type { ActionShape, FieldShape } from '~/domain/contract/action-shape'

/** The fields past calls show. One that some calls left out may be left out again. */
export const fieldsOfShape = ({ fields, calls }: ActionShape): SchemaField[] =>
  fields.map((field) => fieldOf(field, calls))

const fieldOf = (field: FieldShape, calls: number): SchemaField => ({
  name: field.name,
  type: typeOf(field),
  ...(field.seen < calls && { extension: true }),
})

function typeOf({ kind, example, fields, item, seen }: FieldShape): FieldType {
  if (kind === 'mixed') return { kind: 'any' }
  if (kind === 'struct') return { kind, fields: () => fields.map((field) => fieldOf(field, seen)) }
  if (kind === 'list' && item) return { kind, of: () => typeOf(item) }
  return typeOfKind(kind, example)
}
