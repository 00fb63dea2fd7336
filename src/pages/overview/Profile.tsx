import type { Me } from '~/api/plasmapay/me'
import { AccountName } from '~/ui/values/AccountName'
import { Facts } from '~/ui/Facts'
import { words } from '~/words/words'

export function Profile({ me }: { me: Me }) {
  return (
    <Facts
      facts={[
        [words.overview.name, me.displayName],
        [words.overview.account, <AccountName key="account" name={me.username} />],
      ]}
    />
  )
}
