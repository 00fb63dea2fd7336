import type { Contact } from '~/domain/contact/contact'
import type { Counterparty } from '~/domain/history/counterparties'
import { FieldFrame } from '~/ui/form/Field'
import { Suggesting, type Suggestion } from '~/ui/form/Suggesting'
import { Age } from '~/ui/values/Age'
import { PlainText } from '~/ui/values/PlainText'
import { sendWords } from '~/words/send'

type Props = {
  value: string
  problem: string | undefined
  contacts: readonly Contact[]
  counterparties: readonly Counterparty[]
  onChange: (to: string) => void
  onLeave: () => void
}

const maxSuggestions = 8

/** Who gets it: contacts, whoever was paid lately, everyone in the history. A contact is found by name and note as well. */
export function RecipientField({ value, problem, contacts, counterparties, onChange, onLeave }: Props) {
  const say = sendWords()
  return (
    <FieldFrame label={say.to} problem={problem} hint={value === '' ? say.toHint : undefined}>
      {(attributes) => (
        <Suggesting
          isCombobox
          attributes={attributes}
          value={value}
          listLabel={say.suggestions}
          suggest={(typed) => suggestionsFor(typed, contacts, counterparties)}
          onChange={onChange}
          onBlur={onLeave}
        />
      )}
    </FieldFrame>
  )
}

function suggestionsFor(
  typed: string,
  contacts: readonly Contact[],
  counterparties: readonly Counterparty[],
): Suggestion[] {
  const wanted = typed.toLowerCase()
  const open = contacts.filter(({ blocked }) => !blocked)
  const mine = open.filter((contact) =>
    [contact.account, contact.name, contact.note].some((text) => text.toLowerCase().includes(wanted)),
  )
  const skipped = new Set(contacts.map(({ account }) => account))
  const others = counterparties.filter(({ account }) => account.includes(wanted) && !skipped.has(account))
  const all = [
    ...mine.map(({ account, name }) => ({
      account,
      name,
      of: counterparties.find((each) => each.account === account),
    })),
    ...others.map((of) => ({ account: of.account, name: undefined, of })),
  ]
  // What is written already needs no suggestion.
  if (all.length === 1 && all[0]?.account === typed) return []
  return all.slice(0, maxSuggestions).map(({ account, name, of }) => ({
    value: account,
    view: <Known account={account} name={name} met={of} />,
  }))
}

type KnownProps = { account: string; name: string | undefined; met: Counterparty | undefined }

function Known({ account, name, met }: KnownProps) {
  const say = sendWords().known
  const since = met?.paid ? met.paid.time : met?.met
  return (
    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span>
        {name === undefined || name === account ? account : <PlainText text={name} />}{' '}
        {name !== undefined && name !== account && <span className="text-sm text-muted">{account}</span>}
      </span>
      <span className="text-sm text-muted">
        {typeof since === 'number' ? (
          <Age since={since} told={met?.paid ? say.paid : say.met} />
        ) : (
          name !== undefined && say.contact
        )}
      </span>
    </span>
  )
}
