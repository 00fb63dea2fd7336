import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { FieldAttributes } from './Field'

/** A value that is suggested, and how it is drawn where its text does not say enough. */
export type Suggestion = { value: string; view?: ReactNode }

type Props = {
  attributes: FieldAttributes
  value: string
  /** What is suggested for a text. Called only when suggestions may be shown: there may be thousands. */
  suggest: (typed: string) => Suggestion[]
  listLabel: string
  /** The suggestions are what the field is mostly filled in from: it is a combobox, and a press on it shows them. */
  isCombobox?: boolean
  onChange: (value: string) => void
  onBlur?: () => void
}

/** A text field that suggests values. Tab, typing, and Enter without a chosen suggestion do what they always do. */
export function Suggesting(props: Props) {
  const { attributes, value, suggest, isCombobox = false } = props
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const offers = open ? suggest(value.trim()) : []
  const shown = offers.length > 0
  const listId = `${attributes.id}-list`
  const choose = (chosen: string) => {
    props.onChange(chosen)
    setOpen(false)
    setActive(-1)
  }
  const move = (event: KeyboardEvent) => {
    const chosen = shown ? offers[active] : undefined
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = event.altKey ? [] : open ? offers : suggest(value.trim())
      if (all.length === 0) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOpen(true)
      setActive(shown ? (active + step + all.length) % all.length : step > 0 ? 0 : all.length - 1)
    } else if (event.key === 'Enter' && chosen !== undefined) choose(chosen.value)
    else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
  }
  return (
    <div className="relative">
      <input
        {...attributes}
        {...(isCombobox && { role: 'combobox', 'aria-expanded': shown })}
        className="field"
        value={value}
        aria-autocomplete="list"
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && active >= 0 ? `${attributes.id}-${active}` : undefined}
        onChange={(event) => {
          props.onChange(event.target.value)
          setOpen(true)
          setActive(-1)
        }}
        onKeyDown={move}
        onBlur={() => {
          setOpen(false)
          props.onBlur?.()
        }}
        onClick={isCombobox ? () => setOpen(true) : undefined}
      />
      {shown && (
        <div
          id={listId}
          role="listbox"
          aria-label={props.listLabel}
          className="card absolute inset-x-0 top-full z-10 mt-1 overflow-hidden shadow-lg"
        >
          {offers.map((offer, index) => (
            <div
              key={offer.value}
              id={`${attributes.id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={`cursor-pointer px-3 py-2 wrap-anywhere ${index === active ? 'bg-surface font-semibold' : ''}`}
              onPointerDown={(event) => {
                // Keep the focus in the field: its blur would close the list before the press has ended.
                event.preventDefault()
                choose(offer.value)
              }}
            >
              {offer.view ?? offer.value}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
