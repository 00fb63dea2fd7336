import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { rankInGroups } from '~/domain/finding/rank'
import { AmountText } from '~/ui/values/AmountText'
import { Identicon } from '~/ui/values/Identicon'
import { PlainText } from '~/ui/values/PlainText'
import { headerWords } from '~/words/header'
import type { Finding } from './finding'
import { useFindings } from './use-findings'

type Props = { onOpen: (finding: Finding) => void; onSignOut: () => void }

const mostOfEachGroup = 6

/** A combobox over everything, as WAI-ARIA describes comboboxes with a list: the focus stays in the field. */
export function Search({ onOpen, onSignOut }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A dialog that opens gives it the focus; it may also follow the list of shortcuts in one that is open.
    if (field.current?.closest('dialog')?.open) field.current.focus()
  }, [])
  const id = useId()
  const { findings, always, isSearching, hasFailed } = useFindings(text, onSignOut)
  const groups = [
    ...rankInGroups(findings, text, mostOfEachGroup),
    ...(always.length > 0 ? [{ group: 'typed' as const, items: always }] : []),
  ]
  const all = groups.flatMap(({ items }) => items)
  const at = Math.max(
    0,
    all.findIndex((each) => each.id === chosen),
  )
  const active = all[at]
  const { search } = headerWords()

  const choose = (place: number) => {
    const next = all[(place + all.length) % all.length]
    setChosen(next?.id)
    document.getElementById(`${id}${all.indexOf(next as Finding)}`)?.scrollIntoView?.({ block: 'nearest' })
  }
  const move = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') choose(at + 1)
    else if (event.key === 'ArrowUp') choose(at - 1)
    else if (event.key === 'Enter' && active) onOpen(active)
    else return
    event.preventDefault()
  }
  return (
    <div className="flex max-h-[inherit] min-h-0 flex-col">
      <input
        ref={field}
        className="field border-0"
        role="combobox"
        type="text"
        aria-label={search.title}
        placeholder={search.placeholder}
        aria-expanded={all.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={active && `${id}${at}`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setChosen(undefined)
          list.current?.scrollTo?.({ top: 0 })
        }}
        onKeyDown={move}
      />
      <div ref={list} id={`${id}list`} role="listbox" aria-label={search.results} className="findings">
        {groups.map(({ group, items }) => (
          <div key={group} role="group" aria-labelledby={`${id}${group}`}>
            <p id={`${id}${group}`} className="px-3 pt-3 pb-1 text-xs font-semibold text-muted">
              {search.groups[group]}
            </p>
            {items.map((each) => (
              <Line
                key={each.id}
                id={`${id}${all.indexOf(each)}`}
                finding={each}
                isActive={each === active}
                onPoint={() => setChosen(each.id)}
                onOpen={() => onOpen(each)}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="border-t border-line px-3 py-2 text-sm text-muted">
        {isSearching
          ? search.searching
          : hasFailed
            ? search.failed
            : all.length === 0
              ? search.nothing
              : search.keys}
      </p>
    </div>
  )
}

type LineProps = {
  id: string
  finding: Finding
  isActive: boolean
  onPoint: () => void
  onOpen: () => void
}

function Line({ id, finding, isActive, onPoint, onOpen }: LineProps) {
  const { name, detail, amount, account } = finding
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the focus and takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={`flex min-h-10 cursor-pointer items-center gap-2 rounded-card px-3 py-1 ${isActive ? 'bg-surface text-accent' : ''}`}
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      {account !== undefined && <Identicon name={account} />}
      <span className="min-w-0 flex-1">
        <PlainText text={name} />
        {detail && (
          <span className="block text-sm text-muted">
            <PlainText text={detail} />
          </span>
        )}
      </span>
      {amount && <AmountText amount={amount.amount} token={amount.token} />}
    </div>
  )
}
