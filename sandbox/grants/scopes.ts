/** PlasmaPay has one scope. Several would be joined with a comma, not with a space as in OAuth 2. */
export const scopes = { plasma: 'General access to your PlasmaPay account' }

type Scope = keyof typeof scopes

const isScope = (name: string): name is Scope => Object.hasOwn(scopes, name)

/** Undefined when the list is empty or names an unknown scope. */
export const readScopes = (list: string): Scope[] | undefined => {
  const names = list.split(',').map((name) => name.trim())
  return names.every(isScope) ? [...new Set(names)] : undefined
}
