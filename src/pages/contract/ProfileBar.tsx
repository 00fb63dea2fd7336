import type { ReactNode } from 'react'
import type { Profile } from '~/stores/contract/profiles'
import { contract } from '~/words/contract'

type Props = {
  profiles: Profile[]
  chosen: string | undefined
  hrefOf: (profile: Profile) => string
  onRemove: (profile: Profile) => void
  children: ReactNode
}

/** Links to the saved profiles, and inside, a form for a new one. */
export function ProfileBar({ profiles, chosen, hrefOf, onRemove, children }: Props) {
  const { title, explain, remove } = contract().profiles
  return (
    <nav aria-label={title} className="grid gap-2">
      {profiles.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {profiles.map((profile) => (
            <li key={profile.name}>
              <a
                href={hrefOf(profile)}
                aria-current={profile.name === chosen ? 'page' : undefined}
                className={`button max-w-full wrap-anywhere ${profile.name === chosen ? 'border-accent' : ''}`}
              >
                {profile.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <details className="card">
        <summary className="px-4 py-2 text-sm">{title}</summary>
        <div className="grid gap-4 border-t border-line p-4">
          <p className="text-sm text-muted">{explain}</p>
          {children}
          <ul className="grid gap-2">
            {profiles.map((profile) => (
              <li key={profile.name} className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0 wrap-anywhere">
                  {profile.name}{' '}
                  <span className="text-sm text-muted">
                    {profile.contract} · {profile.account}@{profile.permission}
                  </span>
                </span>
                <button type="button" className="button" onClick={() => onRemove(profile)}>
                  {remove(profile.name)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </nav>
  )
}
