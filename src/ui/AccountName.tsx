import { isName } from '~/domain/name'

/** An account, linked to its page. What is no account name stays text. */
export function AccountName({ name }: { name: string }) {
  if (!isName(name)) return <span className="wrap-anywhere">{name || '–'}</span>
  return (
    <a href={`/contract/${name}`} className="wrap-anywhere">
      {name}
    </a>
  )
}
