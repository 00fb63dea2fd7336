import { isName } from '~/domain/value/name'
import { useLabelOf } from './account-labels'
import { PlainText } from './PlainText'

/** An account, linked to its page, with what the person calls it. Anything that is no account name is shown as text. */
export function AccountName({ name }: { name: string }) {
  const label = useLabelOf(name)
  if (!isName(name)) return name === '' ? '–' : <PlainText text={name} />
  const link = (
    <a href={`/contract/${name}`} className="wrap-anywhere">
      {name}
    </a>
  )
  if (label === undefined) return link
  return (
    <>
      {link}{' '}
      <span className="text-sm text-muted">
        <PlainText text={label} />
      </span>
    </>
  )
}
