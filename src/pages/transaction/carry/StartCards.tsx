import { Blocks, Dices, FileUp, Send, Star, Table, type IconNode } from 'lucide'
import { useState, type ChangeEvent } from 'react'
import { builtIn, type DraftContent, type Template } from '~/domain/draft/template'
import { Icon } from '~/ui/Icon'
import { draftWords } from '~/words/drafts'
import { faultText } from './Exchange'
import type { DraftFault } from './use-exchange'

type Props = {
  username: string
  game: string | undefined
  own: Template[]
  onUse: (content: DraftContent) => void
  onOpenFile: (text: string) => Promise<DraftFault | null>
}

const templatesShown = 4

/** What an empty draft may become. Each leads to a filled form, or to the part of the page that asks for more. */
export function StartCards({ username, game, own, onUse, onOpenFile }: Props) {
  const [fault, setFault] = useState<DraftFault | null>(null)
  const { start } = draftWords()
  const openFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) setFault(await onOpenFile(await file.text()))
  }
  return (
    <section aria-label={start.title} className="grid gap-3">
      <h2>{start.title}</h2>
      <ul className="grid gap-2 min-[360px]:grid-cols-2 lg:grid-cols-4">
        <Card
          of={Send}
          name={start.transfer}
          means={start.transferMeans}
          onPress={() => onUse(builtIn('stable', username))}
        />
        <Card of={Table} name={start.many} means={start.manyMeans} onPress={unfoldCsv} />
        <Card
          of={Blocks}
          name={start.call}
          means={start.callMeans}
          onPress={() => document.querySelector<HTMLElement>('[data-action] input')?.focus()}
        />
        <Card
          of={Dices}
          name={start.dice}
          means={start.diceMeans}
          onPress={() => onUse(builtIn('dice', username, game))}
        />
        <li className="start-card relative">
          <Icon of={FileUp} size={20} />
          <label className="grid">
            <span className="font-semibold">{start.file}</span>
            <span className="text-sm text-muted">{start.fileMeans}</span>
            <input
              type="file"
              accept=".json,application/json"
              className="absolute inset-0 cursor-pointer opacity-0"
              onChange={(event) => void openFile(event)}
            />
          </label>
        </li>
        {own.slice(0, templatesShown).map(({ id, name, content }) => (
          <Card key={id} of={Star} name={name} means={start.own} onPress={() => onUse(content)} />
        ))}
      </ul>
      {fault && <p role="alert">{faultText(fault)}</p>}
    </section>
  )
}

/** The part of the page that reads CSV files stands further down. */
function unfoldCsv() {
  const part = document.querySelector<HTMLDetailsElement>('[data-part=csv] details')
  if (!part) return
  part.open = true
  part.scrollIntoView?.({ block: 'start' })
  part.querySelector('textarea')?.focus({ preventScroll: true })
}

type CardProps = { of: IconNode; name: string; means: string; onPress: () => void }

const Card = ({ of, name, means, onPress }: CardProps) => (
  <li>
    <button type="button" className="start-card" onClick={onPress}>
      <Icon of={of} size={20} />
      <span className="grid min-w-0">
        <span className="font-semibold wrap-anywhere">{name}</span>
        <span className="text-sm text-muted">{means}</span>
      </span>
    </button>
  </li>
)
