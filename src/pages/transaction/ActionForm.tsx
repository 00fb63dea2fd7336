import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { dataProblem, type DraftAction, type DraftProblem, type FilledAction } from '~/domain/draft'
import { Tabs } from '~/ui/Tabs'
import { composing } from '~/words/compose'
import { AbiImport } from './AbiImport'
import { ActionTools } from './ActionTools'
import { DataForm } from './DataForm'
import { saysOf } from './Field'
import { JsonEditor } from './JsonEditor'
import { SuggestField } from './SuggestField'
import type { ComposingDesk } from './use-composing'

type Props = {
  action: FilledAction
  index: number
  count: number
  problems: DraftProblem[]
  /** Values that cannot be have been refused. */
  refused: boolean
  desk: ComposingDesk
}

const names = ['account', 'name', 'actor', 'permission'] as const
const dragged = 'application/x-action'

export function ActionForm({ action, index, count, problems, refused, desk }: Props) {
  const { id, data } = action
  const [over, setOver] = useState(false)
  // The form goes on showing what it could read last while the text is being repaired.
  const [readable, setReadable] = useState<string>()
  const stale = dataProblem(data) !== undefined
  if (!stale && readable !== data) setReadable(data)
  const change = (fields: Partial<Omit<DraftAction, 'id'>>) => desk.onChange(id, fields)
  const problemOf = (field: DraftProblem['field']) => problems.find((problem) => problem.field === field)
  const { fields } = composing()
  const { source, fields: known } = desk.fieldsOf(action)
  const move = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined
    if (step === undefined || count < 2) return
    event.preventDefault()
    keepFocus(() => desk.onMove(id, index + step))
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
      desk.onMove(moved, index)
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
        onMove={(to) => keepFocus(() => desk.onMove(id, to))}
        onDuplicate={() => desk.onDuplicate(id)}
        onRemove={() => desk.onRemove(id)}
      />
      {!action.folded && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {names.map((name) => (
              <SuggestField
                key={name}
                label={fields[name]}
                value={action[name]}
                suggestions={desk.suggestionsFor(name, action)}
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
                      <DataForm
                        key={`${action.account} ${action.name}`}
                        data={readable}
                        stale={stale}
                        fields={known}
                        desk={{
                          tokens: desk.tokens,
                          complaining: refused,
                          most: desk.most,
                          newSeed: desk.newSeed,
                          writeLater: (path, counted) => desk.onEditLater(id, path, counted),
                        }}
                        onEdit={(edit) => desk.onEdit(id, edit)}
                      />
                      <AbiImport
                        account={action.account.trim()}
                        imported={source === 'abi'}
                        onImport={(text) => desk.onAbi(action.account.trim(), text)}
                        onForget={() => desk.onForgetAbi(action.account.trim())}
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
}

/** A node that changes its place in the document loses the focus. */
function keepFocus(change: () => void) {
  const focused = document.activeElement
  flushSync(change)
  if (focused instanceof HTMLElement) focused.focus()
}
