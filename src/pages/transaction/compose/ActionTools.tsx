import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Copy, GripVertical, Power, Trash2 } from 'lucide'
import type { DraftAction, FilledAction } from '~/domain/draft/draft'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { words } from '~/words/words'
import { Tool } from '~/ui/form/Tool'

type Props = {
  action: FilledAction
  number: number
  count: number
  last: boolean
  /** The media type of a dragged action, so that only actions can be dropped on actions. */
  dragType: string
  onChange: (change: Partial<Omit<DraftAction, 'id'>>) => void
  onUnfold: () => void
  onMove: (to: number) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** Buttons for an action as a whole. Most of them make sense only where there is more than one action. */
export function ActionTools({
  action,
  number,
  count,
  last,
  dragType,
  onChange,
  onUnfold,
  onMove,
  onDuplicate,
  onRemove,
}: Props) {
  const title = composing().action(number)
  const several = count > 1
  const index = number - 1
  return (
    <div className="-mt-4 -mb-2 flex flex-wrap items-center justify-between gap-2">
      <div className="flex min-w-0 items-center gap-1">
        {several && (
          <>
            <span
              draggable
              aria-hidden
              title={composing().drag}
              className="inline-flex size-10 cursor-grab items-center justify-center text-muted"
              onDragStart={(event) => {
                event.dataTransfer.setData(dragType, action.id)
                event.dataTransfer.effectAllowed = 'move'
              }}
            >
              <Icon of={GripVertical} />
            </span>
            <Tool
              of={action.folded ? ChevronRight : ChevronDown}
              label={action.folded ? composing().expand(title) : composing().collapse(title)}
              onPress={() => (action.folded ? onUnfold() : onChange({ folded: true }))}
            />
          </>
        )}
        {action.folded && (
          <span className="wrap-anywhere">
            {words.actions.named(action.account.trim(), action.name.trim())}{' '}
            <span className="text-muted">
              {action.actor}@{action.permission}
            </span>
          </span>
        )}
        {action.off && <span className="chip">{composing().leftOut}</span>}
      </div>
      <div className="ml-auto flex flex-wrap items-center">
        {several && (
          <>
            <Tool
              of={ArrowUp}
              label={composing().moveUp(title)}
              onPress={index > 0 ? () => onMove(index - 1) : undefined}
            />
            <Tool
              of={ArrowDown}
              label={composing().moveDown(title)}
              onPress={last ? undefined : () => onMove(index + 1)}
            />
            <Tool
              of={Power}
              label={composing().leaveOut(title)}
              pressed={action.off ?? false}
              onPress={() => onChange({ off: !action.off })}
            />
          </>
        )}
        <Tool of={Copy} label={composing().duplicate(title)} onPress={onDuplicate} />
        {several && <Tool of={Trash2} label={composing().remove(title)} onPress={onRemove} />}
      </div>
    </div>
  )
}
