import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { BlockTime } from '~/ui/values/BlockTime'
import { sendWords } from '~/words/send'
import type { RecipientFacts } from './use-recipient'

type Props = RecipientFacts & { to: string; onLift: () => void }

/** What is known of the account in “To”, once the field was left. */
export function RecipientNote({ to, contact, met, known, isStranger, twin, settled, onLift }: Props) {
  const say = sendWords().recipient
  if (contact?.blocked)
    return (
      <button type="button" className="button justify-self-start" onClick={onLift}>
        {say.lift}
      </button>
    )
  if (!settled) return null
  return (
    <div role="status" className="grid gap-1 text-sm text-muted empty:hidden">
      {twin !== undefined && <p className="text-warn">{say.lookAlike(twin)}</p>}
      {met && (
        <p>
          <AccountName name={to} /> {met.paid ? say.paid : say.onlyMet}{' '}
          <BlockTime time={met.paid ? met.paid.time : met.met} />
        </p>
      )}
      {known !== undefined && (
        <p className={known === 'not-found' ? 'text-warn' : ''}>
          {
            {
              looking: say.looking,
              found: isStranger ? say.found : say.foundOnly,
              'not-found': say.notFound,
              unreachable: say.unreachable,
            }[known]
          }
        </p>
      )}
      {!contact && (met || known === 'found') && (
        <p>
          <a href={paths.contacts(to)}>{say.addContact}</a>
        </p>
      )}
    </div>
  )
}
