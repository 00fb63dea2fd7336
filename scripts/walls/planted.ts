/** A file of the planted tree: its text, and the rule that must report it. Without a rule nothing may be reported. */
export type Planted = { file: string; text: string; rule?: string; saying?: string }

/** `saying` is a part of the message, to tell apart several settings of one rule. */
export const caught = (file: string, text: string, rule: string, saying = ''): Planted => ({
  file,
  text,
  rule,
  saying,
})

export const allowed = (file: string, text: string): Planted => ({ file, text })

/** Every way to import another file; each must be caught. */
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
