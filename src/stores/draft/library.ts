import { isTemplate, type DraftContent, type Template } from '~/domain/draft/template'
import { personal } from '~/stores/kept/personal'

/** One's own templates, and the ABIs one has imported: the text of each by the account of its contract. */
type Library = { templates: Template[]; abis: { [account: string]: string } }

const mostAbis = 20

/** What storage holds may be anybody's: what is none of ours is left out. */
// for tests
export function readLibrary(stored: unknown): Library {
  const { templates, abis } = (stored ?? {}) as Partial<Record<keyof Library, unknown>>
  const texts = typeof abis === 'object' && abis !== null ? Object.entries(abis) : []
  return {
    templates: Array.isArray(templates) ? templates.filter(isTemplate) : [],
    abis: Object.fromEntries(
      texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  }
}

function claim(own: Library, guests: Library): Library | null {
  if (guests.templates.length === 0 && Object.keys(guests.abis).length === 0) return null
  const names = new Set(own.templates.map(({ name }) => name))
  return {
    templates: [...own.templates, ...guests.templates.filter(({ name }) => !names.has(name))],
    abis: Object.fromEntries(Object.entries({ ...guests.abis, ...own.abis }).slice(-mostAbis)),
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

/** The latest import of a contract counts; the oldest give way to new ones. */
export const saveAbi = (account: string, text: string) =>
  useLibrary.setState(({ abis }) => {
    const others = Object.entries(abis).filter(([name]) => name !== account)
    return { abis: Object.fromEntries([...others, [account, text]].slice(-mostAbis)) }
  })

export const removeAbi = (account: string) =>
  useLibrary.setState(({ abis }) => ({
    abis: Object.fromEntries(Object.entries(abis).filter(([name]) => name !== account)),
  }))
