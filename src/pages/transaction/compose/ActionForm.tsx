import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { dataProblem, type DraftAction, type DraftProblem } from '~/domain/draft/draft'
import { memoed } from '~/ui/memoed'
import { Tabs } from '~/ui/Tabs'
import { composing } from '~/words/compose'
import { AbiImport } from './AbiImport'
import { ActionTools } from './ActionTools'
import { kindsKey, type Composed } from './composed'
import { DataForm } from './DataForm'
import { Problem } from '~/ui/form/Field'
import { problemText } from './problem-text'
import { JsonEditor } from './JsonEditor'
import { SuggestField } from './SuggestField'
import type { ComposingTools } from './use-composing'

type Props = {
  composed: Composed
  index: number
  count: number
  /** "Review" was pressed: name everything that is wrong. */
  reviewTried: boolean
  tools: ComposingTools
}

const names = ['account', 'name', 'actor', 'permission'] as const
const dragType = 'application/x-action'

/** Drawn again only when something of this action has changed: a draft may have hundreds of actions. */
export const ActionForm = memoed(function ActionForm({ composed, index, count, reviewTried, tools }: Props) {
  const { action, source, fields: known, kinds, valueProblems } = composed
  const { id, data, view = 'form' } = action
  const isNamed = action.account.trim() !== '' && action.name.trim() !== ''
  const [over, setOver] = useState(false)
  // While the text is not valid JSON, the form goes on showing what it last could read.
  const [readable, setReadable] = useState<string>()
  const stale = dataProblem(data) !== undefined
  if (!stale && readable !== data) setReadable(data)
  const change = (fields: Partial<Omit<DraftAction, 'id'>>) => tools.onChange(id, fields)
  const problemOf = (field: DraftProblem['field']) =>
    reviewTried ? composed.problems.fields.find((problem) => problem.field === field) : undefined
  const { fields } = composing()
  const move = (event: KeyboardEvent) => {
    // By its place: with Alt, some systems make another letter of it.
    if (event.altKey && event.code === 'KeyJ' && !action.folded) {
      event.preventDefault()
      flushSync(() => change({ view: view === 'form' ? 'json' : 'form' }))
      return event.currentTarget.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
    }
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined
    if (step === undefined || count < 2) return
    event.preventDefault()
    keepFocus(() => tools.onMove(id, index + step))
  }
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragType)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      const moved = event.dataTransfer.getData(dragType)
      setOver(false)
      if (moved === '') return
      event.preventDefault()
      tools.onMove(moved, index)
    },
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and drops bubble up from the controls inside
    <fieldset
      data-action={id}
      className={`card grid min-w-0 gap-4 p-4 ${action.off ? 'border-dashed' : ''} ${over ? 'border-accent' : ''}`}
      onKeyDown={move}
      {...drop}
    >
      <legend className="px-1 font-semibold">{composing().action(index + 1)}</legend>
      <ActionTools
        action={action}
        number={index + 1}
        last={index === count - 1}
        count={count}
        dragType={dragType}
        onChange={change}
        onUnfold={() => tools.onUnfold(id)}
        onMove={(to) => keepFocus(() => tools.onMove(id, to))}
        onDuplicate={() => tools.onDuplicate(id)}
        onRemove={() => tools.onRemove(id)}
      />
      {!action.folded && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {names.map((name) => (
              <SuggestField
                key={name}
                label={fields[name]}
                value={action[name]}
                suggest={() => tools.suggestions(name, action)}
                problem={problemText(problemOf(name))}
                onChange={(value) => change({ [name]: value })}
              />
            ))}
          </div>
          <div className="min-w-0 rounded-card border border-line">
            <Tabs
              label={composing().data}
              value={view}
              onChange={(view) => change({ view })}
              tabs={[
                {
                  value: 'form',
                  label: composing().form,
                  panel: (
                    <>
                      <p className="px-3 pt-3 text-sm text-muted">
                        {composing().source[isNamed ? source : 'unnamed']}
                      </p>
                      {problemOf('data') && (
                        <div className="px-3">
                          <Problem>{problemText(problemOf('data'))}</Problem>
                        </div>
                      )}
                      <DataForm
                        key={`${action.account} ${action.name}`}
                        data={readable}
                        stale={stale}
                        fields={known}
                        kinds={kinds}
                        tools={{
                          tokens: tools.tokens,
                          problems: valueProblems,
                          reviewTried,
                          maxAmount: tools.maxAmount,
                          newSeed: tools.newSeed,
                          writeLater: (path, counted) => tools.onEditLater(id, path, counted),
                        }}
                        onEdit={(edit) => tools.onEdit(id, edit)}
                        onKinds={(chosen) => tools.onKinds(kindsKey(action), chosen)}
                      />
                      <AbiImport
                        account={action.account.trim()}
                        imported={source === 'abi'}
                        onImport={(text) => tools.onAbi(action.account.trim(), text)}
                        onForget={() => tools.onForgetAbi(action.account.trim())}
                      />
                    </>
                  ),
                },
                {
                  value: 'json',
                  label: composing().json,
                  panel: (
                    <div className="p-3">
                      <JsonEditor
                        label={fields.data}
                        value={data}
                        problem={problemOf('data')}
                        onChange={(data) => change({ data })}
                      />
                    </div>
                  ),
                },
              ]}
            />
          </div>
        </>
      )}
    </fieldset>
  )
})

/** Moving an element in the document takes the focus from what is inside it; this gives it back. */
function keepFocus(change: () => void) {
  const focused = document.activeElement
  flushSync(change)
  if (focused instanceof HTMLElement) focused.focus()
}
