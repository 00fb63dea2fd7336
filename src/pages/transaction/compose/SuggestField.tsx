import { useState, type KeyboardEvent } from 'react'
import { composing } from '~/words/compose'
import { FieldFrame } from '~/ui/form/Field'

type Props = {
  label: string
  value: string
  problem?: string | undefined
  /** Called only when suggestions may be shown: there may be thousands. */
  suggest: () => string[]
  onChange: (value: string) => void
}

const maxSuggestions = 8

/** A text field that suggests earlier values. Tab, typing, and Enter without a chosen suggestion do what they always do. */
export function SuggestField({ label, value, problem, suggest, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const typed = value.trim()
  const offersFor = (all: string[]) =>
    all.filter((each) => each !== typed && each.includes(typed)).slice(0, maxSuggestions)
  const suggestions = open ? suggest() : []
  const fitting = offersFor(suggestions)
  // A text that already equals a suggestion needs none.
  const shown = open && fitting.length > 0 && !suggestions.includes(typed)
  const choose = (text: string) => {
    onChange(text)
    setOpen(false)
    setActive(-1)
  }
  const move = (event: KeyboardEvent) => {
    const chosen = shown ? fitting[active] : undefined
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const offers = event.altKey ? [] : open ? fitting : offersFor(suggest())
      if (offers.length === 0) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOpen(true)
      setActive(shown ? (active + step + offers.length) % offers.length : step > 0 ? 0 : offers.length - 1)
    } else if (event.key === 'Enter' && chosen !== undefined) choose(chosen)
    else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
  }
  return (
    <FieldFrame label={label} problem={problem}>
      {(attributes) => (
        <div className="relative">
          <input
            {...attributes}
            className="field"
            value={value}
            aria-autocomplete="list"
            aria-controls={shown ? `${attributes.id}-list` : undefined}
            aria-activedescendant={shown && active >= 0 ? `${attributes.id}-${active}` : undefined}
            onChange={(event) => {
              onChange(event.target.value)
              setOpen(true)
              setActive(-1)
            }}
            onKeyDown={move}
            onBlur={() => setOpen(false)}
          />
          {shown && (
            <div
              id={`${attributes.id}-list`}
              role="listbox"
              aria-label={composing().suggestions(label)}
              className="card absolute inset-x-0 top-full z-10 mt-1 overflow-hidden shadow-lg"
            >
              {fitting.map((each, index) => (
                <div
                  key={each}
                  id={`${attributes.id}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  className={`cursor-pointer px-3 py-2 wrap-anywhere ${index === active ? 'bg-surface font-semibold' : ''}`}
                  onPointerDown={(event) => {
                    // Keep the focus in the field: its blur would close the list before the press has ended.
                    event.preventDefault()
                    choose(each)
                  }}
                >
                  {each}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </FieldFrame>
  )
}
