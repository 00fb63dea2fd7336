import type { SessionFacts } from '~/auth/types'
import { AccountName } from '~/ui/values/AccountName'
import { BlockTime } from '~/ui/values/BlockTime'
import { Facts } from '~/ui/Facts'
import { settingsWords } from '~/words/settings'

type Props = { session: SessionFacts | null; onSignOut: () => void }

/** The session as it is stored here. Its claims are unverified, and only for display. */
export function Session({ session, onSignOut }: Props) {
  const settings = settingsWords()
  return (
    <>
      {session && (
        <Facts
          facts={[
            [settings.facts.account, <AccountName key="sub" name={session.sub ?? ''} />],
            [settings.facts.flow, settings.flows[session.flow]],
            [settings.facts.since, <BlockTime key="since" time={session.since} />],
            [settings.facts.expires, <BlockTime key="expires" time={session.accessExpires} />],
          ]}
        />
      )}
      <div className="grid gap-2 border-t border-line p-4">
        <button type="button" className="button justify-self-start" onClick={onSignOut}>
          {settings.signOut}
        </button>
        <p className="text-sm text-muted">{settings.signOutMeans}</p>
      </div>
    </>
  )
}
