import { isName } from '~/domain/value/name'
import { PlainText } from './PlainText'

/** An account, linked to its page. Anything that is no account name is shown as text. */
export function AccountName({ name }: { name: string }) {
  if (!isName(name)) return name === '' ? '–' : <PlainText text={name} />
  return (
    <a href={`/contract/${name}`} className="wrap-anywhere">
      {name}
    </a>
  )
}
