import type { SendRequest } from '~/domain/draft/draft'
import { transferOf } from '~/domain/trace/transfer'
import { spelledOut } from '~/domain/value/invisible-characters'
import { AmountText } from '~/ui/values/AmountText'
import { Facts } from '~/ui/Facts'
import { signing } from '~/words/signing'
import { ValueText } from './ValueText'

/** What each action does, in a sentence, and below it all its fields. */
export function ActionSentences({ request }: { request: SendRequest }) {
  return (
    <ol className="full-precision grid gap-2">
      {request.actions.map((action, index) => (
        <li key={index} className="card min-w-0">
          <Sentence action={action} />
          <Facts
            facts={Object.entries(action.data).map(([name, value]) => [
              spelledOut(name),
              <ValueText key={name} name={name} value={value} />,
            ])}
          />
        </li>
      ))}
    </ol>
  )
}

function Sentence({ action }: { action: SendRequest['actions'][number] }) {
  const { review } = signing()
  const levels = action.authorization.map((level) => `${level.actor}@${level.permission}`).join(', ')
  const transfer = action.name === 'transfer' ? transferOf(action) : undefined
  return (
    <div className="border-b border-line px-4 py-2 wrap-anywhere">
      {transfer && (
        <p className="text-lg font-semibold">
          {review.pays(spelledOut(transfer.from), spelledOut(transfer.to))}{' '}
          <AmountText amount={transfer.amount} token={transfer.token} />
        </p>
      )}
      <p className={transfer ? 'text-muted' : 'text-lg font-semibold'}>
        {review.runs(`${action.account}::${action.name}`, levels)}
      </p>
    </div>
  )
}
