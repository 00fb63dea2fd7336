import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { BlockTime } from '~/ui/values/BlockTime'
import { sendWords } from '~/words/send'
import type { RecipientFacts } from './use-recipient'

type Props = RecipientFacts & { to: string; onLift: () => void }

/** What is known of the account in “To”, once the field was left. */
export function RecipientNote({ to, contact, dealing, known, twin, settled, onLift }: Props) {
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
      {dealing && (
        <p>
          <AccountName name={to} /> {dealing.paid === null ? say.onlyMet : say.paid}{' '}
          <BlockTime time={dealing.paid ?? dealing.met} />
        </p>
      )}
      {known !== undefined && (
        <p className={known === 'not-found' ? 'text-warn' : ''}>
          {
            {
              looking: say.looking,
              found: say.found,
              'not-found': say.notFound,
              unreachable: say.unreachable,
            }[known]
          }
        </p>
      )}
      {!contact && (dealing || known === 'found') && (
        <p>
          <a href={paths.contacts(to)}>{say.addContact}</a>
        </p>
      )}
    </div>
  )
}
