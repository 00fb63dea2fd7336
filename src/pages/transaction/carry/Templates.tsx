import { X } from 'lucide'
import { useState } from 'react'
import { builtIn, builtIns, tagsIn, type DraftContent, type Template } from '~/domain/draft/template'
import { composing } from '~/words/compose'
import { Disclosure } from '~/ui/form/Disclosure'
import { Field } from '~/ui/form/Field'
import { Tool } from '~/ui/form/Tool'

type Props = {
  username: string
  game: string | undefined
  own: Template[]
  onUse: (content: DraftContent) => void
  onSave: (name: string, tags: string[]) => void
  onRemove: (id: string) => void
}

/** Drafts to begin with: the built-in ones and the user’s own. */
export function Templates({ username, game, own, onUse, onSave, onRemove }: Props) {
  const [tag, setTag] = useState<string | null>(null)
  const { templates } = composing()
  const tags = [...new Set(own.flatMap((each) => each.tags))].toSorted()
  // A tag whose last template was deleted must not go on filtering.
  const chosen = tag !== null && tags.includes(tag) ? tag : null
  const shown = own.filter((each) => chosen === null || each.tags.includes(chosen))
  return (
    <Disclosure title={templates.title}>
      <ul className="flex flex-wrap gap-2">
        {builtIns.map((which) => (
          <li key={which}>
            <button type="button" className="button" onClick={() => onUse(builtIn(which, username, game))}>
              {templates.builtIn[which]}
            </button>
          </li>
        ))}
      </ul>
      {tags.length > 0 && (
        <div className="flex flex-wrap gap-2" role="group" aria-label={templates.tags}>
          {tags.map((each) => (
            <button
              key={each}
              type="button"
              className="chip min-h-8 px-3 aria-pressed:border-accent aria-pressed:text-accent"
              aria-pressed={each === chosen}
              onClick={() => setTag(each === chosen ? null : each)}
            >
              {each}
            </button>
          ))}
        </div>
      )}
      {own.length > 0 && (
        <ul aria-label={templates.own} className="divide-y divide-line">
          {shown.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-2 py-1">
              <button type="button" className="button wrap-anywhere" onClick={() => onUse(each.content)}>
                {each.name}
              </button>
              {each.tags.map((tag) => (
                <span key={tag} className="chip">
                  {tag}
                </span>
              ))}
              <span className="ml-auto">
                <Tool of={X} label={templates.remove(each.name)} onPress={() => onRemove(each.id)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <SaveForm onSave={onSave} />
    </Disclosure>
  )
}

function SaveForm({ onSave }: { onSave: Props['onSave'] }) {
  const [name, setName] = useState('')
  const [tags, setTags] = useState('')
  const [saved, setSaved] = useState('')
  const { templates } = composing()
  const save = () => {
    if (name.trim() === '') return
    onSave(name.trim(), tagsIn(tags))
    setSaved(name.trim())
    setName('')
    setTags('')
  }
  return (
    <form
      className="grid gap-3 border-t border-line pt-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
      action={save}
    >
      <Field label={templates.name} value={name} onChange={setName} />
      <Field label={templates.tagsOf} value={tags} onChange={setTags} />
      <button type="submit" className="button" disabled={name.trim() === ''}>
        {templates.save}
      </button>
      <p className="text-sm text-muted sm:col-span-3">{templates.explain}</p>
      <p role="status" className="text-sm sm:col-span-3">
        {saved && templates.saved(saved)}
      </p>
    </form>
  )
}
