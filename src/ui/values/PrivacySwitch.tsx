import { Eye, EyeOff } from 'lucide'
import { words } from '~/words/words'
import { Icon } from '~/ui/Icon'

type Props = { hidden: boolean; onChange: (hidden: boolean) => void }

export function PrivacySwitch({ hidden, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={hidden}
      className="button aria-checked:border-accent aria-checked:text-accent"
      onClick={() => onChange(!hidden)}
    >
      <Icon of={hidden ? EyeOff : Eye} />
      {words.amount.hide}
    </button>
  )
}
