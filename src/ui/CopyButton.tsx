import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { words } from '~/words/words'

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
      {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      {label}
      <span role="status" className="sr-only">
        {copied ? words.copied : ''}
      </span>
    </button>
  )
}
