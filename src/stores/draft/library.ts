import * as v from 'valibot'
import type { DraftContent, Template as TemplateOf } from '~/domain/draft/template'
import { personal } from '~/stores/kept/personal'
import { listOf, reader, recordOf } from '~/stores/kept/reader'
import { NextStep, TemplateAction, Values } from './shapes'

/** The person's templates and imported ABIs; the text of each ABI by the account of its contract. */
type Library = { templates: TemplateOf[]; abis: { [account: string]: string } }

const maxAbis = 20

const Template = v.object({
  id: v.string(),
  name: v.string(),
  tags: v.array(v.string()),
  content: v.object({
    actions: v.array(v.object({ ...TemplateAction.entries, off: v.exactOptional(v.boolean()) })),
    values: Values,
    next: v.nullable(NextStep),
  }),
})

// for tests
export const readLibrary: (stored: unknown) => Library = reader(
  v.object({ templates: listOf(Template), abis: recordOf(v.string()) }),
)

function claim(own: Library, guests: Library): Library | null {
  if (guests.templates.length === 0 && Object.keys(guests.abis).length === 0) return null
  const names = new Set(own.templates.map(({ name }) => name))
  return {
    templates: [...own.templates, ...guests.templates.filter(({ name }) => !names.has(name))],
    abis: Object.fromEntries(Object.entries({ ...guests.abis, ...own.abis }).slice(-maxAbis)),
  }
}

export const useLibrary = personal('pp.library', readLibrary, claim)

/** A template of the same name is replaced. */
export const saveTemplate = (name: string, tags: string[], content: DraftContent) =>
  useLibrary.setState(({ templates }) => ({
    templates: [
      { id: crypto.randomUUID(), name, tags, content },
      ...templates.filter((template) => template.name !== name),
    ],
  }))

export const removeTemplate = (id: string) =>
  useLibrary.setState(({ templates }) => ({ templates: templates.filter((template) => template.id !== id) }))

/** Replaces the ABI of the same contract; the oldest are dropped beyond `maxAbis`. */
export const saveAbi = (account: string, text: string) =>
  useLibrary.setState(({ abis }) => {
    const others = Object.entries(abis).filter(([name]) => name !== account)
    return { abis: Object.fromEntries([...others, [account, text]].slice(-maxAbis)) }
  })

export const removeAbi = (account: string) =>
  useLibrary.setState(({ abis }) => ({
    abis: Object.fromEntries(Object.entries(abis).filter(([name]) => name !== account)),
  }))
