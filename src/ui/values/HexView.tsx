import { useState } from 'react'
import { tracing } from '~/words/trace'
import { Code } from './Code'

type Props = { hex: string; label: string }

const bytesPerLine = 16
const initialBytes = 1024

/** A hex dump: offset, bytes, and the characters they stand for. */
export function HexView({ hex, label }: Props) {
  const { details } = tracing()
  const [isWhole, setWhole] = useState(false)
  if (!/^[0-9a-f]+$/i.test(hex))
    return (
      <div className="grid gap-2">
        <p className="text-sm text-muted">{details.notHex}</p>
        <Code label={label} text={hex} />
      </div>
    )
  const size = Math.ceil(hex.length / 2)
  return (
    <div className="grid gap-2">
      <p className="text-sm text-muted">{details.byte.count(size)}</p>
      <Code label={label} text={linesOf(isWhole ? hex : hex.slice(0, initialBytes * 2)).join('\n')} />
      {size > initialBytes && !isWhole && (
        <button type="button" className="button justify-self-start" onClick={() => setWhole(true)}>
          {details.showAll.count(size)}
        </button>
      )}
    </div>
  )
}

function linesOf(hex: string): string[] {
  const bytes = hex.match(/..?/g) ?? []
  const lines = Array.from({ length: Math.ceil(bytes.length / bytesPerLine) }, (_, line) =>
    bytes.slice(line * bytesPerLine, (line + 1) * bytesPerLine),
  )
  return lines.map((line, index) => {
    const place = (index * bytesPerLine).toString(16).padStart(6, '0')
    const codes = line.join(' ').padEnd(bytesPerLine * 3 - 1)
    return `${place}  ${codes}  ${line.map(letterOf).join('')}`
  })
}

const letterOf = (byte: string) => {
  const code = parseInt(byte, 16)
  return code > 31 && code < 127 ? String.fromCharCode(code) : '·'
}
