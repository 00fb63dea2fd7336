/** The one permission PlasmaPay has; several would be joined with a comma, not with the space of OAuth 2. */
export const scopes = { plasma: 'General access to your PlasmaPay account' }

type Scope = keyof typeof scopes

const isScope = (name: string): name is Scope => Object.hasOwn(scopes, name)

/** Undefined when the list is empty or names a permission that does not exist. */
export const readScopes = (list: string): Scope[] | undefined => {
  const names = list.split(',').map((name) => name.trim())
  return names.every(isScope) ? [...new Set(names)] : undefined
}
