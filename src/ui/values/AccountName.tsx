import { paths } from '~/domain/paths'
import { namesContract } from '~/domain/value/contract-name'
import { isName } from '~/domain/value/name'
import { useLabelOf } from './account-labels'
import { PlainText } from './PlainText'

type Props = {
  name: string
  /** Where the account is known to be one, for example because it ran an action. */
  contract?: boolean
  /** False where the label stands beside it already. */
  labelled?: boolean
}

/**
 * An account, linked to the page of a person or of a contract, with what the person calls it. Anything that is no account name
 * is shown as text.
 */
export function AccountName({ name, contract = namesContract(name), labelled = true }: Props) {
  const label = useLabelOf(name)
  if (!isName(name)) return name === '' ? '–' : <PlainText text={name} />
  const link = (
    <a href={contract ? paths.contract(name) : paths.account(name)} className="wrap-anywhere">
      {name}
    </a>
  )
  if (label === undefined || !labelled) return link
  return (
    <>
      {link}{' '}
      <span className="text-sm text-muted">
        <PlainText text={label} />
      </span>
    </>
  )
}
