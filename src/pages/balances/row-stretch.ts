/**
 * `height` in pixels, fixed by the style sheet in the table and usual for cards; `spare` rows are drawn beyond the window;
 * rows are added and removed `step` at a time, so that most frames of scrolling have nothing to lay out.
 */
export const looks = {
  table: { height: 57, spare: 12, step: 16 },
  cards: { height: 169, spare: 4, step: 2 },
}

/** The rows to draw around those in the window, `to` excluded. `range` is null until the window is known. */
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
