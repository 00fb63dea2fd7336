import * as v from 'valibot'
import { isName } from '~/domain/value/name'
import { personal } from '~/stores/kept/personal'
import { givenName, lastOfEach, listOf, reader } from '~/stores/kept/reader'

/** UTF-16 units. */
export const maxNameLength = 40

const name = v.pipe(v.string(), v.check(isName))
/** A contract with the account that holds its money and the permission it signs with, under a name of the user's. */
const Profile = v.object({ name: givenName(maxNameLength), contract: name, account: name, permission: name })
export type Profile = v.InferOutput<typeof Profile>

/** If two have the same name, the later one counts. */
// for tests
export const readProfiles = reader(
  v.object({
    profiles: v.pipe(
      listOf(Profile),
      v.transform((all) => lastOfEach(all, (profile) => profile.name)),
    ),
  }),
)

export const useProfiles = personal('pp.profiles', readProfiles, (own, guests) =>
  guests.profiles.length === 0 ? null : readProfiles({ profiles: [...guests.profiles, ...own.profiles] }),
)

/** Replaces a profile of the same name. */
export const saveProfile = (profile: Profile) =>
  useProfiles.setState(({ profiles }) => readProfiles({ profiles: [...profiles, profile] }))

export const removeProfile = (name: string) =>
  useProfiles.setState(({ profiles }) => ({ profiles: profiles.filter((each) => each.name !== name) }))
