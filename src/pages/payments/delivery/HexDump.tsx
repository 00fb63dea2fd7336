import { useState } from 'react'
import { Code } from '~/ui/values/Code'
import { hookWords } from '~/words/hooks'

type Props = { bytes: Uint8Array; label: string }

const bytesPerLine = 16
const mostAtFirst = 1024

/** Offset, bytes, and the characters they stand for. */
export function HexDump({ bytes, label }: Props) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? bytes : bytes.subarray(0, mostAtFirst)
  return (
    <div className="grid gap-2 p-4">
      <Code label={label} text={linesOf(shown).join('\n')} />
      {shown.length < bytes.length && (
        <button type="button" className="button justify-self-start" onClick={() => setWhole(true)}>
          {hookWords().signed.all(bytes.length)}
        </button>
      )}
    </div>
  )
}

const digits = (number: number, places: number) => number.toString(16).padStart(places, '0')
const letterOf = (code: number) => (code > 31 && code < 127 ? String.fromCharCode(code) : '·')

const linesOf = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil(bytes.length / bytesPerLine) }, (_, line) => {
    const part = [...bytes.subarray(line * bytesPerLine, (line + 1) * bytesPerLine)]
    const codes = part.map((byte) => digits(byte, 2)).join(' ')
    return `${digits(line * bytesPerLine, 6)}  ${codes.padEnd(bytesPerLine * 3 - 1)}  ${part.map(letterOf).join('')}`
  })
