import type { Contact } from '~/domain/contact/contact'
import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { PlainText } from '~/ui/values/PlainText'
import { contactWords } from '~/words/contacts'

type Props = {
  contacts: readonly Contact[]
  onEdit: (contact: Contact) => void
  onBlock: (account: string, blocked: boolean) => void
  onDelete: (contact: Contact) => void
}

/** Every contact, with what can be done with it. */
export function ContactTable({ contacts, onEdit, onBlock, onDelete }: Props) {
  const say = contactWords()
  return (
    <section className="card min-w-0">
      <table className="sheet" aria-label={say.title}>
        <thead>
          <tr>
            <th scope="col">{say.name}</th>
            <th scope="col">{say.account}</th>
            <th scope="col">{say.note}</th>
            <th scope="col">
              <span className="sr-only">{say.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => {
            const { account, name, note, blocked } = contact
            return (
              <tr key={account}>
                <th scope="row" className="wrap-anywhere">
                  <span>
                    <PlainText text={name} />{' '}
                    {blocked && <span className="chip border-bad text-bad">{say.blocked}</span>}
                  </span>
                </th>
                <td data-label={say.account}>
                  <AccountName name={account} labelled={false} />
                </td>
                <td data-label={say.note} className="wrap-anywhere">
                  {note === '' ? '–' : <PlainText text={note} />}
                </td>
                <td>
                  <span className="flex flex-wrap gap-2 lg:w-max lg:flex-nowrap">
                    {!blocked && (
                      <a
                        className="button no-underline"
                        href={paths.send({ to: account })}
                        aria-label={say.send(name)}
                      >
                        {say.sendShort}
                      </a>
                    )}
                    <button
                      type="button"
                      className="button"
                      aria-label={say.edit(name)}
                      onClick={() => onEdit(contact)}
                    >
                      {say.editShort}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={blocked ? say.liftName(name) : say.blockName(name)}
                      onClick={() => onBlock(account, !blocked)}
                    >
                      {blocked ? say.lift : say.block}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={say.deleteName(name)}
                      onClick={() => onDelete(contact)}
                    >
                      {say.delete}
                    </button>
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
