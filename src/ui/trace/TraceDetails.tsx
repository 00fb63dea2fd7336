import type { ReactNode } from 'react'
import { isObject, printJson } from '~/domain/json/json'
import { isContextFree, receiptOf, returnValueOf, notifiedOf } from '~/domain/trace/trace-facts'
import { digits, type Trace } from '~/domain/trace/trace'
import { numberParts } from '~/words/format'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { AccountName } from '~/ui/values/AccountName'
import { Code } from '~/ui/values/Code'
import { DataFields } from './DataFields'
import { Facts } from '~/ui/Facts'
import { HexView } from '~/ui/values/HexView'
import { PlainText } from '~/ui/values/PlainText'
import { Tabs } from '~/ui/Tabs'
import { signed } from './TraceNode'

export const dataForms = ['fields', 'json', 'hex'] as const
export type DataForm = (typeof dataForms)[number]
type Props = { trace: Trace; form: DataForm; onForm: (form: DataForm) => void }

/** Everything in one trace: its failure first, then its data, then what the chain recorded about it. */
export function TraceDetails({ trace, form, onForm }: Props) {
  const { facts } = tracing()
  const receipt = receiptOf(trace)
  return (
    <>
      {trace.except !== null && (
        <p className="border-b border-line p-4 text-bad">
          <PlainText text={trace.except} />
        </p>
      )}
      <Data trace={trace} form={form} onForm={onForm} />
      <div className="border-t border-line">
        <Facts facts={factsOf(trace)} />
      </div>
      <Returned trace={trace} />
      {trace.console !== '' && (
        <Part title={facts.console}>
          <Code label={facts.console} text={trace.console} />
        </Part>
      )}
      {Object.keys(receipt).length > 0 && (
        <Part title={facts.receipt}>
          <DataFields value={receipt} />
        </Part>
      )}
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-2 border-t border-line p-4">
    <h3 className="text-sm font-semibold">{title}</h3>
    <div>{children}</div>
  </section>
)

function factsOf(trace: Trace): [string, ReactNode][] {
  const { facts, tree } = tracing()
  const code = digits(trace.raw.error_code)
  const told = notifiedOf(trace)
  const all: [string, ReactNode, boolean][] = [
    [words.action.facts.contract, <AccountName key="contract" name={trace.account} contract />, true],
    [
      words.action.facts.authorization,
      <Authorization key="authorization" trace={trace} />,
      trace.authorization.length > 0,
    ],
    [facts.ranFor, <AccountName key="receiver" name={trace.receiver} />, true],
    [facts.notified, <Names key="told" names={told} />, told.length > 0],
    [
      facts.elapsed,
      trace.elapsed !== null && tree.micros(numberParts(trace.elapsed).whole),
      trace.elapsed !== null,
    ],
    [facts.ram, <Ram key="ram" trace={trace} />, trace.ramDeltas.length > 0],
    [facts.contextFree, '✓', isContextFree(trace)],
    [facts.code, code, code !== null && code !== '0'],
  ]
  return all.filter(([, , isKnown]) => isKnown).map(([name, value]) => [name, value])
}

const Names = ({ names }: { names: string[] }) =>
  names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <AccountName name={name} />
    </span>
  ))

export function Authorization({ trace }: { trace: Trace }) {
  if (trace.authorization.length === 0) return '–'
  return trace.authorization.map(({ actor, permission }, index) => (
    <span key={index}>
      {index > 0 && ', '}
      <AccountName name={actor} />
      {permission && <PlainText text={`@${permission}`} />}
    </span>
  ))
}

function Ram({ trace }: { trace: Trace }) {
  return trace.ramDeltas.map(({ account, delta }, index) => (
    <span key={index} className="block">
      <AccountName name={account} /> {tracing().tree.bytes(signed(delta))}
    </span>
  ))
}

const pad = (content: ReactNode) => <div className="p-4">{content}</div>

function Data({ trace, form, onForm }: Props) {
  const { details } = tracing()
  const isKnown = isObject(trace.data) || Array.isArray(trace.data)
  const isEmpty = trace.data === null || trace.data === ''
  const nothing = <p className="text-muted">{details.noData}</p>
  const asFields = isKnown ? (
    <DataFields value={trace.data} />
  ) : trace.hexData ? (
    <p className="text-muted">{details.hexOnly}</p>
  ) : (
    nothing
  )
  return (
    <Tabs
      label={details.data}
      value={form}
      onChange={onForm}
      tabs={[
        { value: 'fields', label: details.asFields, panel: pad(asFields) },
        {
          value: 'json',
          label: details.asJson,
          panel: pad(isEmpty ? nothing : <Code label={details.data} text={printJson(trace.data, 2)} />),
        },
        {
          value: 'hex',
          label: details.asHex,
          panel: pad(
            trace.hexData ? (
              <HexView label={details.asHex} hex={trace.hexData} />
            ) : (
              <p className="text-muted">{details.noHex}</p>
            ),
          ),
        },
      ]}
    />
  )
}

function Returned({ trace }: { trace: Trace }) {
  const { facts } = tracing()
  const returned = returnValueOf(trace)
  if (!returned) return null
  return (
    <Part title={facts.returned}>
      {returned.value !== null && <DataFields value={returned.value} />}
      {returned.hex !== null && <HexView label={facts.returnedHex} hex={returned.hex} />}
    </Part>
  )
}
