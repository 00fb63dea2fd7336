/**
 * `height` in pixels, which the style sheet keeps in the table and cards mostly have; `spare` rows beyond the window;
 * rows come and go `step` at a time, so that most frames of a flight have nothing to lay out.
 */
export const looks = {
  table: { height: 57, spare: 12, step: 16 },
  cards: { height: 169, spare: 4, step: 2 },
}

/** The rows to draw of so many, `to` not included, around those in the window. Null: nothing is known of it yet. */
export function stretchNear(
  range: { startIndex: number; endIndex: number } | null,
  count: number,
  { spare, step }: { spare: number; step: number },
) {
  const { startIndex, endIndex } = range ?? { startIndex: 0, endIndex: 0 }
  return {
    from: Math.max(0, Math.floor((startIndex - spare) / step) * step),
    to: Math.min(count, Math.ceil((endIndex + 1 + spare) / step) * step),
  }
}
