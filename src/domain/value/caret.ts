/** Where the caret belongs after the text was changed elsewhere, before or after it. */
export function caretAfterChange(at: number, before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  let same = 0
  while (same < shorter && before[same] === after[same]) same++
  if (at <= same) return at
  let tail = 0
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const fromEnd = before.length - at
  return fromEnd <= tail ? after.length - fromEnd : Math.min(at, after.length)
}
