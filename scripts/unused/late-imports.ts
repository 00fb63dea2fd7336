import { isNode, nameOf, textOf, walk, type Node } from './syntax'

/** What one file imports from another: these names, or possibly all. */
export type Names = readonly string[] | 'all'
export type Use = { from: string; names: Names }

function keysOf(pattern: Node): Names {
  const properties: unknown[] = Array.isArray(pattern.properties) ? pattern.properties : []
  const keys = properties.map((one) =>
    isNode(one) && one.type === 'Property' && one.computed === false ? nameOf(one.key) : undefined,
  )
  return keys.every((key) => key !== undefined) ? keys : 'all'
}

/** The members of `name` that `body` reads; 'all' when it uses `name` in any other way. */
function membersRead(name: string, body: unknown): Names {
  const members = new Set<string>()
  let escapes = false
  walk(body, (node, [parent]) => {
    if (node.type !== 'Identifier' || node.name !== name) return
    const plain = parent?.computed === false
    if (plain && (parent.property === node || (parent.key === node && parent.shorthand === false))) return
    const member = plain && parent.object === node ? nameOf(parent.property) : undefined
    if (member === undefined) escapes = true
    else members.add(member)
  })
  return escapes ? 'all' : [...members]
}

/** The names that a callback uses of its first argument. */
function namesUsedBy(callback: unknown): Names {
  if (!isNode(callback) || !Array.isArray(callback.params)) return 'all'
  const [parameter]: unknown[] = callback.params
  if (parameter === undefined) return []
  if (!isNode(parameter)) return 'all'
  if (parameter.type === 'ObjectPattern') return keysOf(parameter)
  const name = nameOf(parameter)
  return name === undefined ? 'all' : membersRead(name, callback.body)
}

function namesOfAwaited(awaited: Node, outer: Node | undefined): Names {
  if (outer?.type === 'ExpressionStatement') return []
  if (outer?.type === 'VariableDeclarator' && isNode(outer.id) && outer.id.type === 'ObjectPattern')
    return keysOf(outer.id)
  const member = outer?.type === 'MemberExpression' && outer.computed === false && nameOf(outer.property)
  return member && outer.property !== awaited ? [member] : 'all'
}

function namesOfImport([parent, outer]: Node[]): Names {
  if (parent?.type === 'AwaitExpression') return namesOfAwaited(parent, outer)
  const chained = parent?.type === 'MemberExpression' && nameOf(parent.property) === 'then'
  if (!chained || outer?.type !== 'CallExpression' || !Array.isArray(outer.arguments)) return 'all'
  return namesUsedBy(outer.arguments[0])
}

/** The patterns of an `import.meta.glob('./*.ts')`. */
function globsAt(node: Node): Use[] {
  const { callee, arguments: given } = node
  const isGlob = isNode(callee) && nameOf(callee.property) === 'glob' && isNode(callee.object)
  if (!isGlob || (callee.object as Node).type !== 'MetaProperty' || !Array.isArray(given)) return []
  const [first]: unknown[] = given
  const texts = isNode(first) && Array.isArray(first.elements) ? first.elements.map(textOf) : [textOf(first)]
  return texts.flatMap((from) => (from === undefined || from.startsWith('!') ? [] : [{ from, names: 'all' }]))
}

function useAt(node: Node, around: Node[]): Use | undefined {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'URL' && Array.isArray(node.arguments)) {
    const from = node.arguments.length === 2 ? textOf(node.arguments[0]) : undefined
    return from?.startsWith('.') ? { from, names: [] } : undefined
  }
  const from = textOf(node.source)
  if (from === undefined) return undefined
  if (node.type === 'ImportExpression') return { from, names: namesOfImport(around) }
  if (node.type !== 'TSImportType') return undefined
  const name = nameOf(node.qualifier)
  return { from, names: name === undefined ? 'all' : [name] }
}

/**
 * Uses that are not import statements: `import('…')`, `typeof import('…')`, `import.meta.glob('./*.ts')` and
 * `new URL('./…', import.meta.url)`.
 */
export function lateImports(program: unknown): Use[] {
  const uses: Use[] = []
  walk(program, (node, around) => {
    const use = useAt(node, around)
    if (use) uses.push(use)
    uses.push(...globsAt(node))
  })
  return uses
}
