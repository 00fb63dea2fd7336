/** A file of the planted tree: what it holds, and the rule that must report it. Without a rule nothing may. */
export type Planted = { file: string; text: string; rule?: string; saying?: string }

/** `saying` is part of the message, where one rule stands for several walls. */
export const caught = (file: string, text: string, rule: string, saying = ''): Planted => ({
  file,
  text,
  rule,
  saying,
})

export const allowed = (file: string, text: string): Planted => ({ file, text })

/** Each way a file can reach another; a wall has to know them all. */
export const imports = {
  value: (from: string) => `import { thing } from '${from}'\nexport const planted = thing\n`,
  type: (from: string) => `import type { Thing } from '${from}'\nexport type Planted = Thing\n`,
  again: (from: string) => `export { thing } from '${from}'\n`,
  later: (from: string) => `export const planted = () => import('${from}')\n`,
}

export const walled = (file: string, from: string, saying: string, form: keyof typeof imports = 'value') =>
  caught(file, imports[form](from), 'no-restricted-imports', saying)

export const open = (file: string, from: string, form: keyof typeof imports = 'value') =>
  allowed(file, imports[form](from))
