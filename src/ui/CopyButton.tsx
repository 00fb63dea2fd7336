import { Check, Copy } from 'lucide'
import { useState } from 'react'
import { words } from '~/words/words'
import { Icon } from './Icon'

type Props = { text: string; label: string }

/** Copies `text`; says so to ears as well. A refusal of the browser leaves the text where it was, to be selected. */
export function CopyButton({ text, label }: Props) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <Icon of={copied ? Check : Copy} />
      {label}
      <span role="status" className="sr-only">
        {copied ? words.copied : ''}
      </span>
    </button>
  )
}
