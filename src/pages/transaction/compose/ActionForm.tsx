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
import { Problem, saysOf } from '~/ui/form/Field'
import { JsonEditor } from './JsonEditor'
import { SuggestField } from './SuggestField'
import type { ComposingTools } from './use-composing'

type Props = {
  composed: Composed
  index: number
  count: number
  /** Somebody wanted to go on: everything that is wrong is named. */
  complaining: boolean
  tools: ComposingTools
}

const names = ['account', 'name', 'actor', 'permission'] as const
const dragged = 'application/x-action'

/** Drawn anew only when something of this action is new: a draft may have hundreds of them. */
export const ActionForm = memoed(function ActionForm({ composed, index, count, complaining, tools }: Props) {
  const { action, source, fields: known, kinds, valueProblems } = composed
  const { id, data } = action
  const [over, setOver] = useState(false)
  // The form goes on showing what it could read last while the text is being repaired.
  const [readable, setReadable] = useState<string>()
  const stale = dataProblem(data) !== undefined
  if (!stale && readable !== data) setReadable(data)
  const change = (fields: Partial<Omit<DraftAction, 'id'>>) => tools.onChange(id, fields)
  const problemOf = (field: DraftProblem['field']) =>
    complaining ? composed.problems.fields.find((problem) => problem.field === field) : undefined
  const { fields } = composing()
  const move = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined
    if (step === undefined || count < 2) return
    event.preventDefault()
    keepFocus(() => tools.onMove(id, index + step))
  }
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragged)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      const moved = event.dataTransfer.getData(dragged)
      setOver(false)
      if (moved === '') return
      event.preventDefault()
      tools.onMove(moved, index)
    },
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and drops come up from the controls inside
    <fieldset
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
        dragType={dragged}
        onChange={change}
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
                problem={saysOf(problemOf(name))}
                onChange={(value) => change({ [name]: value })}
              />
            ))}
          </div>
          <div className="min-w-0 rounded-card border border-line">
            <Tabs
              label={composing().data}
              value={action.view ?? 'json'}
              onChange={(view) => change({ view })}
              tabs={[
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
                {
                  value: 'form',
                  label: composing().form,
                  panel: (
                    <>
                      <p className="px-3 pt-3 text-sm text-muted">{composing().source[source]}</p>
                      {problemOf('data') && (
                        <div className="px-3">
                          <Problem>{saysOf(problemOf('data'))}</Problem>
                        </div>
                      )}
                      <DataForm
                        key={`${action.account} ${action.name}`}
                        data={readable}
                        stale={stale}
                        fields={known}
                        kinds={kinds}
                        desk={{
                          tokens: tools.tokens,
                          problems: valueProblems,
                          complaining,
                          most: tools.most,
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
              ]}
            />
          </div>
        </>
      )}
    </fieldset>
  )
})

/** A node that changes its place in the document loses the focus. */
function keepFocus(change: () => void) {
  const focused = document.activeElement
  flushSync(change)
  if (focused instanceof HTMLElement) focused.focus()
}
