/** FNV-1a, which spreads names that differ in one letter over all 32 bits. */
function hash(text: string): number {
  let bits = 2166136261
  for (const sign of text) bits = Math.imul(bits ^ (sign.codePointAt(0) ?? 0), 16777619)
  // The last letter has reached the low bits alone so far.
  bits = Math.imul(bits ^ (bits >>> 15), 2246822519)
  return (bits ^ (bits >>> 13)) >>> 0
}

/**
 * A picture of five by five squares for a name, the same on every machine: its left half mirrored, in a hue of its own. It
 * helps to recognise an account and proves nothing, because others may look alike.
 */
export function identiconOf(name: string): { hue: number; path: string } {
  const bits = hash(name)
  const columns = [0, 1, 2, 1, 0]
  const squares = columns.flatMap((mirrored, x) =>
    [0, 1, 2, 3, 4].flatMap((y) => ((bits >>> (mirrored * 5 + y)) & 1 ? `M${x + 1} ${y + 1}h1v1h-1z` : [])),
  )
  return { hue: (bits >>> 15) % 360, path: squares.join('') || 'M3 3h1v1h-1z' }
}
