/** Something that the search over everything can find. `also`: texts that find it and are not shown. */
type Findable = { name: string; detail?: string; also?: string }

const startsWord = /[\s.:_/@()«“"-]/

/** How well one text fits: 0 is the same, 1 begins so, 2 a word begins so, 3 it is inside; null where it does not occur. */
function fit(text: string, wanted: string): number | null {
  const at = text.indexOf(wanted)
  if (at < 0) return null
  if (at === 0) return text === wanted ? 0 : 1
  for (let next = at; next > 0; next = text.indexOf(wanted, next + 1))
    if (startsWord.test(text[next - 1] ?? '')) return 2
  return 3
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** Words inside the name count before those beside it. */
function scoreOf({ name, detail = '', also = '' }: Findable, words: string[], whole: string): number | null {
  const [inName, beside] = [folded(name), folded(`${detail}\n${also}`)]
  const full = fit(inName, whole)
  if (full !== null) return full
  let worst = 0
  for (const word of words) {
    const own = fit(inName, word)
    if (own === null && fit(beside, word) === null) return null
    worst = Math.max(worst, own === null ? 5 : 4)
  }
  return worst
}

/** What fits every word of `text`, the best first, else in the given order; everything where nothing is written. */
// for tests
export function rank<Item extends Findable>(items: readonly Item[], text: string): Item[] {
  const whole = folded(text).trim()
  if (whole === '') return [...items]
  const words = whole.split(/\s+/)
  return items
    .flatMap((item, place) => {
      const score = scoreOf(item, words, whole)
      return score === null ? [] : { item, score, place }
    })
    .toSorted((one, other) => one.score - other.score || one.place - other.place)
    .map(({ item }) => item)
}

/** The same, cut to `most` of each group, the group of the best first. */
export function rankInGroups<Item extends Findable & { group: string }>(
  items: readonly Item[],
  text: string,
  most: number,
): { group: Item['group']; items: Item[] }[] {
  const groups = new Map<Item['group'], Item[]>()
  for (const item of rank(items, text)) {
    const others = groups.get(item.group) ?? []
    if (others.length < most) groups.set(item.group, [...others, item])
  }
  return [...groups].map(([group, found]) => ({ group, items: found }))
}
