import { useQuery } from '@tanstack/react-query'
import { metaQuery } from '~/api/plasmapay/meta'
import { auth } from '~/auth/current'
import { useSession } from '~/auth/use-session'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { forgetContacts, useContacts } from '~/stores/contacts'
import { useDrift } from '~/stores/drift'
import { prefer, usePreferences } from '~/stores/preferences'
import { forgetDays, useSnapshots } from '~/stores/snapshots'
import { Facts } from '~/ui/Facts'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { languageFor } from '~/words/door'
import { settingsWords } from '~/words/settings'
import { words } from '~/words/words'
import { Appearance } from './Appearance'
import { Session } from './Session'
import { Arrivals } from './Arrivals'
import { Contacts } from './Contacts'
import { Days } from './Days'
import { LastKnown } from './LastKnown'

export function SettingsPage() {
  const { status } = useSession()
  const preferences = usePreferences()
  const { theme, zone } = preferences
  const days = useSnapshots((snapshots) => snapshots.days.length)
  const contacts = useContacts((kept) => kept.contacts.length)
  return (
    <>
      <PageHeading title={settingsWords().title} />
      <Panel title={settingsWords().appearance}>
        <Appearance language={languageFor(preferences)} theme={theme} zone={zone} onChange={prefer} />
      </Panel>
      <Panel title={settingsWords().session}>
        {status === 'signed-in' ? (
          <Session session={auth().session()} onSignOut={() => auth().signOut()} />
        ) : (
          <p className="p-4">
            {settingsWords().signedOut} <a href={paths.signIn()}>{words.nav.signIn}</a>
          </p>
        )}
      </Panel>
      <Panel title={settingsWords().arrivals}>
        <Arrivals wanted={preferences.notify} onWant={(notify) => prefer({ notify })} />
      </Panel>
      <Panel title={settingsWords().lastKnown.title}>
        <LastKnown kept={preferences.keepFigures} onKeep={(keepFigures) => prefer({ keepFigures })} />
      </Panel>
      <Panel title={settingsWords().days}>
        <Days kept={days} onForget={forgetDays} />
      </Panel>
      <Panel title={settingsWords().contacts.title}>
        <Contacts kept={contacts} onForget={forgetContacts} />
      </Panel>
      <Panel title={settingsWords().connection}>
        <Connection signedIn={status === 'signed-in'} />
      </Panel>
    </>
  )
}

function Connection({ signedIn }: { signedIn: boolean }) {
  const { plasmapay, explorer } = config()
  const { facts, drifts } = settingsWords()
  const { seen } = useDrift()
  const { data: meta } = useQuery({ ...metaQuery(), enabled: signedIn })
  return (
    <Facts
      facts={[
        [facts.server, plasmapay.origin],
        [facts.title, meta?.title ?? '–'],
        [facts.clientId, plasmapay.clientId],
        [facts.scope, plasmapay.scope],
        [facts.flows, plasmapay.flows.join(', ')],
        [facts.explorer, explorer ?? '–'],
        [facts.drift, seen.length === 0 ? facts.noDrift : seen.map((drift) => drifts[drift]).join(' ')],
      ]}
    />
  )
}
