import { useState, type ReactNode } from 'react'
import { assetIn } from '~/domain/money/asset'
import { valueKey } from '~/domain/value/same-value'
import { isObject, parseJson, printJson, type Json } from '~/domain/json/json'
import { kindOf } from '~/domain/value/value-kind'
import { parseTime } from '~/domain/value/time'
import { tracing } from '~/words/trace'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'

type Props = { value: Json; depth?: number }

/** Deeper levels are shown as JSON; further fields after a button is pressed. */
const maxDepth = 6
const initialFields = 50

/** Data of any shape, each value drawn as what it most likely is. Nested fields are indented below their name. */
export function DataFields({ value, depth = 0 }: Props) {
  const { details } = tracing()
  const [isWhole, setWhole] = useState(false)
  const members: [string, Json][] = Array.isArray(value)
    ? value.map((item, index) => [String(index + 1), item])
    : isObject(value)
      ? Object.entries(value)
      : [['', value]]
  if (members.length === 0) return <span className="text-muted">{details.empty}</span>
  return (
    <>
      <dl className={depth === 0 ? 'grid gap-2' : 'mt-1 grid gap-2 border-l border-line pl-3'}>
        {(isWhole ? members : members.slice(0, initialFields)).map(([name, member], index) => (
          <div
            key={index}
            className={isNested(member) ? '' : 'grid gap-x-4 sm:grid-cols-[minmax(0,8rem)_minmax(0,1fr)]'}
          >
            <dt className="text-muted wrap-anywhere">
              <PlainText text={Array.isArray(value) ? details.itemNumber(name) : name} />
            </dt>
            <dd className="min-w-0">
              <Value name={name} value={member} depth={depth} />
            </dd>
          </div>
        ))}
      </dl>
      {members.length > initialFields && !isWhole && (
        <button type="button" className="button mt-2" onClick={() => setWhole(true)}>
          {details.showAll.count(members.length)}
        </button>
      )}
    </>
  )
}

const isNested = (value: Json) => (Array.isArray(value) || isObject(value)) && Object.keys(value).length > 0

type ValueProps = { name: string; value: Json; depth: number }

function Value({ name, value, depth }: ValueProps) {
  const { details } = tracing()
  if (Array.isArray(value) || isObject(value))
    return depth < maxDepth ? (
      <DataFields value={value} depth={depth + 1} />
    ) : (
      <Code label={details.deeper} text={printJson(value, 2)} />
    )
  if (value === null) return <span className="text-muted">{details.nothing}</span>
  const text = String(value)
  if (text === '') return <span className="text-muted">{details.empty}</span>
  const packed = typeof value === 'string' ? jsonInside(value) : undefined
  return (
    <>
      <span className="inline-flex max-w-full items-center gap-1" data-same={valueKey(text)}>
        <Drawn name={name} value={value} text={text} />
        <CopyButton small text={text} label={details.copy(name)} />
      </span>
      {packed !== undefined && <Packed value={packed} depth={depth} />}
    </>
  )
}

function Drawn({ name, value, text }: { name: string; value: Json; text: string }): ReactNode {
  switch (kindOf(value, name)) {
    case 'account':
      return <AccountName name={text} />
    case 'asset': {
      const asset = assetIn(text)
      return asset && <AmountText {...asset} />
    }
    case 'time':
      return <BlockTime time={parseTime(text)} />
    case 'hash':
    case 'integer':
    case 'decimal':
    case 'boolean':
      return <span className="font-mono text-sm wrap-anywhere">{text}</span>
    case 'text':
    case 'list':
    case 'struct':
    case 'nothing':
  }
  return <PlainText text={text} />
}

/** The JSON that a string holds, if it does. */
function jsonInside(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function Packed({ value, depth }: { value: Json; depth: number }) {
  const { details } = tracing()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button ml-2" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? details.closeJson : details.openJson}
      </button>
      {isOpen && <Value name="" value={value} depth={depth} />}
    </>
  )
}
