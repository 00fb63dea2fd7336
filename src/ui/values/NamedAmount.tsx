import type { ComponentProps } from 'react'
import { AmountText } from './AmountText'

type Props = ComponentProps<typeof AmountText> & { name: string; prominent?: boolean }

/** One amount of a list of facts, with what it is: the name is heard with it as well as read beside it. */
export const NamedAmount = ({ name, prominent = false, ...amount }: Props) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4">
    <dt className="text-muted">{name}</dt>
    <dd className={prominent ? 'text-lg font-semibold' : ''}>
      {/* A definition itself takes no name. */}
      <span role="group" aria-label={name}>
        <AmountText {...amount} />
      </span>
    </dd>
  </div>
)
