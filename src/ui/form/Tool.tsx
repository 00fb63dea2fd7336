import type { IconNode } from 'lucide'
import { Icon } from '~/ui/Icon'

type Props = { of: IconNode; label: string; onPress: (() => void) | undefined; pressed?: boolean }

/** A small button with an icon; its label is read by screen readers and shown as a tooltip. */
export const Tool = ({ of, label, onPress, pressed }: Props) => (
  <button
    type="button"
    className="inline-flex size-10 items-center justify-center rounded-card text-muted aria-disabled:opacity-40 aria-pressed:text-accent"
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    // `disabled` would take the focus away from somebody who has just moved an item to the end.
    aria-disabled={!onPress}
    onClick={onPress}
  >
    <Icon of={of} />
  </button>
)
