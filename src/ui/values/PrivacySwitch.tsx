import { Eye, EyeOff } from 'lucide'
import { words } from '~/words/words'
import { Icon } from '~/ui/Icon'

/** `small` draws only the icon, for beside an amount. */
type Props = { hidden: boolean; onChange: (hidden: boolean) => void; small?: boolean }

export function PrivacySwitch({ hidden, onChange, small = false }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={hidden}
      className={`${small ? 'button-small size-10' : 'button'} aria-checked:border-accent aria-checked:text-accent`}
      onClick={() => onChange(!hidden)}
    >
      <Icon of={hidden ? EyeOff : Eye} />
      <span className={small ? 'sr-only' : undefined}>{words.amount.hide}</span>
    </button>
  )
}
