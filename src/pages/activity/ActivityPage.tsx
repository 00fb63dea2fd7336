import { useState } from 'react'
import { useParameters } from '~/pages/use-parameters'
import { type Look } from '~/api/plasmapay/history'
import type { Whose } from '~/api/plasmapay/actions'
import { useSession } from '~/auth/use-session'
import { filterNames, filterText } from '~/domain/history/filter'
import { paths } from '~/domain/paths'
import { defaultContract } from '~/stores/config'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { ContractForm } from '~/pages/activity/filter/ContractForm'
import { activity } from '~/words/activity'
import { ComingPage } from './ComingPage'
import { ListPage } from './ListPage'
import { useLook } from './use-look'
import { WhoseTabs } from '~/pages/activity/filter/WhoseTabs'

export function ActivityPage() {
  const [params, change] = useParameters()
  const session = useSession()
  const signedIn = session.status === 'signed-in'
  const named = params.get('contract')?.trim() || null
  const whose: Whose = params.get('whose') === 'all' || !signedIn ? 'all' : 'my'
  const looks = { my: useLook('my', named), all: useLook('all', named ?? defaultContract()) }
  const asked = params.get('whose') === 'my' ? 'my' : whose
  const { contract } = looks[asked].historyKey
  const [isChoosing, setChoosing] = useState(false)
  const panel = (look: Look) => (
    <Region
      key={`${look.historyKey.whose} ${look.historyKey.contract}`}
      waiting={<ComingPage look={look} params={params} />}
    >
      <ListPage
        look={look}
        params={params}
        onChange={(name, value) => change({ [name]: value || null })}
        onFilter={(text) => change(wholeFilter(text), { replace: false })}
      />
    </Region>
  )
  return (
    <>
      <PageHeading title={words.activity.title}>
        <span className="flex flex-wrap items-center gap-x-4">
          {contract === null && !isChoosing && (
            <button type="button" className="text-accent underline" onClick={() => setChoosing(true)}>
              {activity().chooseContract}
            </button>
          )}
          {signedIn && <a href={paths.statement()}>{activity().statementOfMonth}</a>}
          <a href={paths.pasted()}>{words.activity.openTrace}</a>
        </span>
      </PageHeading>
      {(contract !== null || isChoosing) && (
        <ContractForm
          key={contract}
          contract={contract ?? ''}
          onChange={(name) => {
            setChoosing(false)
            change({ contract: name || null }, { replace: false })
          }}
        >
          {named !== null && asked === 'my' && (
            <a className="button no-underline" href={paths.activity()}>
              {activity().allMine}
            </a>
          )}
        </ContractForm>
      )}
      <section
        className="card @container min-w-0"
        aria-label={contract === null ? activity().ofMine : words.activity.ofContract(contract)}
      >
        <WhoseTabs
          whose={asked}
          panels={{ my: signedIn ? panel(looks.my) : <SignInFirst />, all: panel(looks.all) }}
          onChange={(next) => change({ whose: next }, { replace: false })}
        />
      </section>
    </>
  )
}

/** Every field of a filter; null where its text has none. */
const wholeFilter = (text: string) => ({
  ...Object.fromEntries(filterNames.map((name) => [name, null])),
  ...Object.fromEntries(new URLSearchParams(filterText(new URLSearchParams(text)))),
})

function SignInFirst() {
  return (
    <p className="p-4">
      {words.activity.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
    </p>
  )
}
