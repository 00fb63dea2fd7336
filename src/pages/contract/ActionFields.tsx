import { isObject, printJson, type Json } from '~/domain/json/json'
import type { ActionShape, FieldShape } from '~/domain/contract/action-shape'
import { Code } from '~/ui/values/Code'
import { DataText } from '~/ui/values/DataText'
import { paths } from '~/domain/paths'
import { Empty } from '~/ui/Empty'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

/** Every action that was called, with the fields of its calls. */
export function ActionFields({ shapes }: { shapes: ActionShape[] }) {
  const { fields } = contract()
  if (shapes.length === 0)
    return <Empty next={{ name: fields.callIt, href: paths.transaction() }}>{fields.none}</Empty>
  return (
    <>
      <p className="p-4 text-sm text-muted">{fields.note}</p>
      {shapes.map((shape, index) => (
        <details key={`${shape.account} ${shape.name}`} open={index === 0} className="border-t border-line">
          <summary className="px-4 py-3">
            <span className="font-semibold">
              <PlainText text={words.actions.named(shape.account, shape.name)} />
            </span>{' '}
            <span className="text-sm text-muted">
              {fields.callCount(shape.calls)}
              {shape.permission &&
                ` · ${fields.permission(shape.permission.actor, shape.permission.permission)}`}
            </span>
          </summary>
          <FieldTable shape={shape} />
        </details>
      ))}
    </>
  )
}

type Line = { path: string; shape: FieldShape; of: number }

/** Fields within fields as one list: `result.amount`, and `bets[]` for each item of a list. */
function* linesOf(fields: FieldShape[], of: number, before = ''): Generator<Line> {
  for (const shape of fields) yield* linesBelow({ path: before + shape.name, shape, of })
}
function* linesBelow(line: Line): Generator<Line> {
  yield line
  const { path, shape } = line
  yield* linesOf(shape.fields, shape.seen, `${path}.`)
  if (shape.item) yield* linesBelow({ path: `${path}[]`, shape: shape.item, of: shape.item.seen })
}

/** A struct keyed by accounts has a field for each account; some of them are enough. */
const maxLines = 100

function FieldTable({ shape }: { shape: ActionShape }) {
  const { fields } = contract()
  const lines = [...linesOf(shape.fields, shape.calls)]
  if (lines.length === 0) return <Empty>{fields.noFields}</Empty>
  const action = words.actions.named(shape.account, shape.name)
  return (
    <>
      <table className="sheet" aria-label={fields.table(action)}>
        <thead>
          <tr>
            {Object.values(fields.columns).map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, maxLines).map((line, index) => (
            <FieldRow key={index} line={line} />
          ))}
        </tbody>
      </table>
      {lines.length > maxLines && <Empty>{fields.notShown(lines.length - maxLines)}</Empty>}
      <div className="p-4">
        <Code label={fields.exampleCall} text={printJson(shape.example.data, 2)} />
      </div>
    </>
  )
}

/** The parts of a list or struct have examples of their own. */
function exampleText(example: Json): string {
  if (example === null || Array.isArray(example) || isObject(example)) return '–'
  return typeof example === 'string' ? example : printJson(example)
}

function FieldRow({ line: { path, shape, of } }: { line: Line }) {
  const { fields } = contract()
  return (
    <tr>
      <th scope="row" className="font-mono text-sm wrap-anywhere">
        <PlainText text={path} />
      </th>
      <td data-label={fields.columns.kind}>{fields.kinds[shape.kind]}</td>
      <td data-label={fields.columns.seen} className="sm:whitespace-nowrap">
        {fields.seen(shape.seen, of)}
      </td>
      <td data-label={fields.columns.example} className="wrap-anywhere">
        <DataText text={exampleText(shape.example)} field={shape.name} />
      </td>
    </tr>
  )
}
