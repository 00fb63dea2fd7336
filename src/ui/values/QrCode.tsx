import { encode } from 'uqr'

/** The margin that scanners need, in squares. */
const quietZone = 4
/** Of the largest code; a longer text has none. */
const mostBytes = 2300

type Props = { text: string; label: string; tooLong: string }

/** A QR code: black on white in both themes, because many scanners read nothing else. */
export function QrCode({ text, label, tooLong }: Props) {
  if (new TextEncoder().encode(text).length > mostBytes) return <p className="text-muted">{tooLong}</p>
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  return (
    <svg
      role="img"
      aria-label={label}
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squaresOf(data)} fill="#000" />
    </svg>
  )
}

/** One rectangle for each run of black squares in a row. */
const squaresOf = (rows: boolean[][]) =>
  rows
    .flatMap((row, y) =>
      row.flatMap((isBlack, x) => {
        if (!isBlack || row[x - 1]) return []
        const end = row.indexOf(false, x)
        const length = (end < 0 ? row.length : end) - x
        return [`M${x} ${y}h${length}v1h-${length}z`]
      }),
    )
    .join('')
