import { useState } from 'react'
import { textOf } from '~/domain/payment/hook/bytes'
import { firstBytes, spellBytes } from '~/domain/payment/workbench/spell-bytes'
import { hookWords } from '~/words/hooks'

type Props = { bytes: Uint8Array; label: string }

const mostAtFirst = 4096

/** Exact bytes, for comparing: what cannot be seen is spelled out. */
export function SignedText({ bytes, label }: Props) {
  const say = hookWords().signed
  const [isWhole, setWhole] = useState(false)
  if (bytes.length === 0) return <p className="text-sm text-muted">{say.empty}</p>
  const isCut = !isWhole && bytes.length > mostAtFirst
  const characters = Array.from(textOf(bytes)).length
  return (
    <div className="grid min-w-0 gap-2">
      <p className="text-sm text-muted">
        {say.size(bytes.length)}
        {characters !== bytes.length && `, ${say.characters(characters)}`}
      </p>
      <pre
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard
        tabIndex={0}
        role="group"
        dir="ltr"
        aria-label={label}
        className="max-h-80 overflow-auto rounded-card border border-line bg-surface p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {spellBytes(isCut ? firstBytes(bytes, mostAtFirst) : bytes).map((piece, index) =>
          'code' in piece ? (
            <span key={index} className="rounded-card border border-line px-1 text-muted">
              {piece.code}
            </span>
          ) : (
            piece.text
          ),
        )}
      </pre>
      {isCut && (
        <button type="button" className="button justify-self-start" onClick={() => setWhole(true)}>
          {say.all(bytes.length)}
        </button>
      )}
    </div>
  )
}
