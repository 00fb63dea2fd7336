import { identiconOf } from '~/domain/value/identicon'

/** A picture that belongs to one name, drawn here; beside the name, so hidden from screen readers. */
export function Identicon({ name, size = 24 }: { name: string; size?: number }) {
  const { hue, path } = identiconOf(name)
  return (
    <svg aria-hidden className="identicon" width={size} height={size} viewBox="0 0 7 7">
      <path d={path} fill={`oklch(62% 0.16 ${hue})`} />
    </svg>
  )
}
