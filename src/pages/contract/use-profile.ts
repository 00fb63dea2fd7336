import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { removeProfile, saveProfile, useProfiles, type Profile } from '~/stores/contract/profiles'

/**
 * The saved profiles, the one chosen on this page, and the bank, the account that holds the contract’s money: the profile’s,
 * else the configured one, else the contract itself.
 */
export function useProfile(account: string) {
  const profiles = useProfiles(({ profiles }) => profiles)
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { dapp } = config()
  const named = params.get('profile')
  const own = profiles.filter(({ contract }) => contract === account)
  const chosen = own.find(({ name }) => name === named)
  const configured = dapp.contract === account ? dapp : {}
  const bank = (chosen ?? own[0])?.account ?? configured.account ?? account
  const first: Profile = {
    name: '',
    contract: account,
    account: bank,
    permission: chosen?.permission ?? configured.permission ?? 'active',
  }
  return {
    profiles,
    chosen,
    bank,
    first,
    onSave: (profile: Profile) => {
      saveProfile(profile)
      void navigate(paths.contract(profile.contract, profile.name))
    },
    onRemove: ({ name }: Profile) => removeProfile(name),
  }
}
