/** A node of the syntax tree, as far as it is used here. */
export type Node = { type: string } & Record<string, unknown>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Visits every node below `value` with its ancestors, nearest first. Parentheses are skipped. */
export function walk(value: unknown, visit: (node: Node, around: Node[]) => void, around: Node[] = []) {
  if (Array.isArray(value)) for (const item of value) walk(item, visit, around)
  if (!isNode(value)) return
  if (value.type === 'ParenthesizedExpression') {
    walk(value.expression, visit, around)
    return
  }
  visit(value, around)
  for (const child of Object.values(value)) walk(child, visit, [value, ...around])
}

/** The text of a string literal, or of a template without expressions. */
export function textOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value.quasis) || value.quasis.length > 1)
    return undefined
  const [quasi]: unknown[] = value.quasis
  const cooked: unknown = isNode(quasi) && quasi.value
  return typeof cooked === 'object' && cooked && 'cooked' in cooked && typeof cooked.cooked === 'string'
    ? cooked.cooked
    : undefined
}

/** The name of an identifier, or of a key written as text. */
export const nameOf = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'Identifier' && typeof value.name === 'string' ? value.name : textOf(value)
