import type { Answer } from './serve'
import type { Side, Stage } from './stage'
import { attempt, type Result } from './result'
import type { Row } from './table'
import { places, visit, type Place } from './visit'

type Load = { page: string; side: Side; files: Result<Answer[]> }

/** The files of the app’s own origin that one cold load asked for until the page could be used; not PlasmaPay’s answers. */
async function filesOf(stage: Stage, side: Side, place: Place): Promise<Answer[]> {
  const site = stage.sites[side]
  site.answers = []
  const { origin, ready } = await visit(stage, side, place)
  if (ready === null) throw new Error(`${place.at[side].path} never became usable.`)
  return site.answers.filter(({ at }) => at <= origin + ready)
}

const sum = (files: Result<Answer[]>, encoding: 'gzip' | 'brotli'): Result<number> =>
  files.ok ? { ok: true, value: files.value.reduce((total, file) => total + file[encoding], 0) } : files

/** The initial bytes of every place on both sides, without throttling. */
export async function measureBytes(stage: Stage): Promise<{ rows: Row[]; loads: Load[] }> {
  const rows: Row[] = []
  const loads: Load[] = []
  for (const place of places) {
    const floor = await attempt(() => filesOf(stage, 'floor', place))
    const product = await attempt(() => filesOf(stage, 'product', place))
    const { page } = place
    loads.push({ page, side: 'floor', files: floor }, { page, side: 'product', files: product })
    for (const encoding of ['gzip', 'brotli'] as const)
      rows.push({
        page,
        figure: `bytes, ${encoding}`,
        unit: 'kB',
        floor: sum(floor, encoding),
        product: sum(product, encoding),
        goal: page === '/balances' ? null : { of: 'ratio', most: 1.25 },
      })
  }
  return { rows, loads }
}
