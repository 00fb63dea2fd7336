import type { Result } from './result'

/** The largest figure allowed: the product’s own, in bytes or milliseconds, or its ratio to the floor’s. */
export type Goal = { of: 'product' | 'ratio'; most: number }
/** Values are in bytes when the unit is kB or MB, in milliseconds when it is s or ms. `floor` is null for what it cannot do. */
export type Row = {
  page: string
  figure: string
  unit: 'kB' | 'MB' | 's' | 'ms'
  floor: Result<number> | null
  product: Result<number>
  goal: Goal | null
}

const digits = (value: number, places: number) =>
  value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
const sizes: Record<Row['unit'], number> = { kB: 1000, MB: 1e6, s: 1000, ms: 1 }
const written = (value: number, unit: Row['unit']) =>
  `${digits(value / sizes[unit], unit === 's' ? 2 : unit === 'MB' ? 0 : 1)} ${unit}`
const cell = (result: Result<number> | null, unit: Row['unit']) =>
  result === null ? '' : result.ok ? written(result.value, unit) : 'failed'

/** null when one side has no figure. */
export function ratioOf({ floor, product }: Row): number | null {
  return floor?.ok && product.ok && floor.value > 0 ? product.value / floor.value : null
}

/** null when there is no goal, or no figure to compare with it. */
export function isMet(row: Row): boolean | null {
  if (!row.goal) return null
  const figure = row.goal.of === 'ratio' ? ratioOf(row) : row.product.ok ? row.product.value : null
  return figure === null ? null : figure <= row.goal.most
}

function goalCell(row: Row): string {
  if (!row.goal) return ''
  const { of, most } = row.goal
  const met = isMet(row)
  const goal = of === 'ratio' ? `≤ ${digits(most, 2)} ×` : `≤ ${written(most, row.unit)}`
  return `${goal} ${met === null ? 'unknown' : met ? 'met' : 'MISSED'}`
}

const head = ['page', 'figure', 'floor', 'product', 'ratio', 'goal']

function cells(row: Row): string[] {
  const ratio = ratioOf(row)
  return [
    row.page,
    row.figure,
    cell(row.floor, row.unit),
    cell(row.product, row.unit),
    ratio === null ? '' : `${digits(ratio, 2)} ×`,
    goalCell(row),
  ]
}

const isNumber = (column: number) => column > 1 && column < 5

/** The table as text, and below it the reasons for missing figures. */
export function drawTable(rows: Row[]): string {
  const lines = [head, ...rows.map(cells)]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const drawn = lines.map((line) =>
    line
      .map((text, column) => {
        const width = widths[column] ?? 0
        return isNumber(column) ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  const reasons = rows.flatMap(({ page, figure, floor, product }) => [
    ...(floor === null || floor.ok ? [] : [`${page}, ${figure}, floor: ${floor.why}`]),
    ...(product.ok ? [] : [`${page}, ${figure}, product: ${product.why}`]),
  ])
  return [...drawn, ...(reasons.length ? ['', ...reasons] : [])].join('\n')
}
