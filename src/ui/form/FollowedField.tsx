import type { ComponentProps } from 'react'
import { useFollowed } from './use-followed'

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string
  onChange: (text: string) => void
}

/** A text field whose page is redrawn after it, in a transition. */
export function FollowedField({ value, onChange, ...rest }: Props) {
  const { shown, choose } = useFollowed(value, onChange)
  return <input {...rest} value={shown} onChange={(event) => choose(event.target.value)} />
}
