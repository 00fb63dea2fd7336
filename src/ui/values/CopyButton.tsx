import { Check, Copy } from 'lucide'
import { useState } from 'react'
import { words } from '~/words/words'
import { Icon } from '~/ui/Icon'

type Props = { text: string; label: string; small?: boolean }

/**
 * Copies `text` and announces it, until `text` changes. Where the browser refuses, nothing is announced, and the text can
 * still be selected. `small` draws only the icon, for rows of a table.
 */
export function CopyButton({ text, label, small = false }: Props) {
  const [copied, setCopied] = useState<string>()
  const isCopied = copied === text
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(undefined),
    )
  return (
    <button
      type="button"
      className={small ? 'button-small' : 'button'}
      title={small ? label : undefined}
      aria-label={small ? label : undefined}
      onClick={() => void copy()}
    >
      <Icon of={isCopied ? Check : Copy} />
      {small ? null : label}
      <span role="status" className="sr-only">
        {isCopied ? words.copied : ''}
      </span>
    </button>
  )
}
