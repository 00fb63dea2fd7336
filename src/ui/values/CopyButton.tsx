import { Check, Copy } from 'lucide'
import { useState } from 'react'
import { words } from '~/words/words'
import { Icon } from '~/ui/Icon'

type Props = { text: string; label: string; small?: boolean }

/**
 * Copies `text`; says so to ears as well, until there is another text to copy. A refusal of the browser leaves the text
 * where it was, to be selected. `small` draws the picture alone, for rows of a table.
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
