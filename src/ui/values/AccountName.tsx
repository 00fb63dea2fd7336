import { isName } from '~/domain/value/name'
import { PlainText } from './PlainText'

/** An account, linked to its page. What is no account name stays text. */
export function AccountName({ name }: { name: string }) {
  if (!isName(name)) return name === '' ? '–' : <PlainText text={name} />
  return (
    <a href={`/contract/${name}`} className="wrap-anywhere">
      {name}
    </a>
  )
}
