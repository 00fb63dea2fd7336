import { useState } from 'react'
import { isName } from '~/domain/value/name'
import type { Profile } from '~/stores/contract/profiles'
import { contract } from '~/words/contract'
import { Field } from '~/ui/form/Field'

type Props = { first: Profile; maxNameLength: number; onSave: (profile: Profile) => void }

const keys = ['name', 'contract', 'account', 'permission'] as const

/** Saves a new profile, or overwrites the one of the same name. */
export function ProfileForm({ first, maxNameLength, onSave }: Props) {
  const [typed, setTyped] = useState(first)
  const [pressed, setPressed] = useState(false)
  const { fields, noName, noAccount, save } = contract().profiles
  const profile: Profile = {
    name: typed.name.trim(),
    contract: typed.contract.trim(),
    account: typed.account.trim(),
    permission: typed.permission.trim(),
  }
  const problemOf = (key: (typeof keys)[number]) => {
    if (key === 'name') return profile.name && profile.name.length <= maxNameLength ? undefined : noName
    return isName(profile[key]) ? undefined : noAccount
  }
  const submit = () => {
    const isWrong = keys.some((key) => problemOf(key) !== undefined)
    setPressed(isWrong)
    if (isWrong) return
    onSave(profile)
    setTyped({ ...profile, name: '' })
  }
  return (
    <form action={submit} noValidate className="grid gap-3 sm:grid-cols-2">
      {keys.map((key) => (
        <Field
          key={key}
          label={fields[key]}
          value={typed[key]}
          problem={pressed ? problemOf(key) : undefined}
          onChange={(value) => setTyped({ ...typed, [key]: value })}
        />
      ))}
      <button type="submit" className="button justify-self-start">
        {save}
      </button>
    </form>
  )
}
