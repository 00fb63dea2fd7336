import { ArrowDown, ArrowUp, Plus, X } from 'lucide'
import { printJson, type Json } from '~/domain/json/json'
import { startOf, type FieldType } from '~/domain/fields/field-type'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { Problem } from '~/ui/form/Field'
import { Tool } from '~/ui/form/Tool'
import type { InnerProps } from './value-props'

type Props = Omit<InnerProps, 'value'> & {
  of: () => FieldType
  items: Json[]
  /** Adds an empty list where there is none yet. */
  onStart: (() => void) | undefined
  problem: string | undefined
}

/** Longer lists are edited as JSON. */
const maxDrawn = 50

export function ListFields({ Value, name, of, items, onStart, problem, path, tools }: Props) {
  const type = of()
  const unseen = tools.problems.from(path, maxDrawn)
  return (
    <fieldset className="grid min-w-0 content-start gap-3 rounded-card border border-line p-3 sm:col-span-2">
      <legend className="px-1 text-sm font-semibold wrap-anywhere">{name}</legend>
      {problem !== undefined && <Problem>{problem}</Problem>}
      {items.slice(0, maxDrawn).map((item, index) => {
        const title = composing().item(name, index + 1)
        return (
          <div key={index} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
            <Value name={title} type={type} value={item} path={[...path, index]} tools={tools} />
            <span className="flex">
              <Tool
                of={ArrowUp}
                label={composing().moveUp(title)}
                onPress={index > 0 ? () => tools.swap(path, index, index - 1) : undefined}
              />
              <Tool
                of={ArrowDown}
                label={composing().moveDown(title)}
                onPress={index < items.length - 1 ? () => tools.swap(path, index, index + 1) : undefined}
              />
              <Tool
                of={X}
                label={composing().removeItem(title)}
                onPress={() => tools.remove([...path, index])}
              />
            </span>
          </div>
        )
      })}
      {items.length > maxDrawn && (
        <p className="text-muted">{composing().moreItemsCount(items.length - maxDrawn)}</p>
      )}
      {unseen > 0 && tools.reviewTried && <Problem>{composing().misfitsFurtherDown(unseen)}</Problem>}
      {onStart && (
        <button type="button" className="button justify-self-start" onClick={onStart}>
          {composing().fillOut} <span className="sr-only">{name}</span>
        </button>
      )}
      <button
        type="button"
        className="button justify-self-start"
        onClick={() => tools.write([...path, items.length], printJson(startOf(type)))}
      >
        <Icon of={Plus} />
        {composing().addItem(name)}
      </button>
    </fieldset>
  )
}
