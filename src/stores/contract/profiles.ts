import { isName } from '~/domain/value/name'
import { personal } from '~/stores/kept/personal'

/** A contract with the account that holds its money and the permission it signs with, under a name of the user's. */
export type Profile = { name: string; contract: string; account: string; permission: string }
type Profiles = { profiles: Profile[] }

/** UTF-16 units. */
export const longestName = 40

function isProfile(value: unknown): value is Profile {
  if (typeof value !== 'object' || value === null) return false
  const { name, ...names } = value as Record<keyof Profile, unknown>
  const accounts = [names.contract, names.account, names.permission]
  return (
    typeof name === 'string' &&
    name.trim() === name &&
    name !== '' &&
    name.length <= longestName &&
    accounts.every((each) => typeof each === 'string' && isName(each))
  )
}

/** What storage holds may be anybody's: what is no profile is left out, and of two with one name the later counts. */
// for tests
export function readProfiles(stored: unknown): Profiles {
  const found = (stored as Partial<Profiles> | null | undefined)?.profiles
  const byName = new Map<string, Profile>()
  for (const each of Array.isArray(found) ? found : [])
    if (isProfile(each)) {
      const { name, contract, account, permission } = each
      byName.set(name, { name, contract, account, permission })
    }
  return { profiles: [...byName.values()] }
}

export const useProfiles = personal('pp.profiles', readProfiles, (own, guests) =>
  guests.profiles.length === 0 ? null : readProfiles({ profiles: [...guests.profiles, ...own.profiles] }),
)

/** Takes the place of one with the same name. */
export const saveProfile = (profile: Profile) =>
  useProfiles.setState(({ profiles }) => readProfiles({ profiles: [...profiles, profile] }))

export const removeProfile = (name: string) =>
  useProfiles.setState(({ profiles }) => ({ profiles: profiles.filter((each) => each.name !== name) }))
