import type { Outcome } from './outcome'

/** The most a figure may be: the product's own, in the row's base unit, or its ratio to the floor's. */
export type Goal = { of: 'product' | 'ratio'; most: number }
/** Values are bytes where the unit is kB, milliseconds where it is s or ms. */
export type Row = {
  page: string
  figure: string
  unit: 'kB' | 's' | 'ms'
  floor: Outcome<number>
  product: Outcome<number>
  goal: Goal | null
}

const digits = (value: number, places: number) =>
  value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
const written = (value: number, unit: Row['unit']) =>
  `${digits(unit === 'ms' ? value : value / 1000, unit === 's' ? 2 : 1)} ${unit}`
const cell = (outcome: Outcome<number>, unit: Row['unit']) =>
  outcome.ok ? written(outcome.value, unit) : 'failed'

/** null where one side has no figure. */
export function ratioOf({ floor, product }: Row): number | null {
  return floor.ok && product.ok && floor.value > 0 ? product.value / floor.value : null
}

/** null where there is no goal, or nothing to hold against it. */
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

/** A table for the terminal, and under it why figures are missing. */
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
    ...(floor.ok ? [] : [`${page}, ${figure}, floor: ${floor.why}`]),
    ...(product.ok ? [] : [`${page}, ${figure}, product: ${product.why}`]),
  ])
  return [...drawn, ...(reasons.length ? ['', ...reasons] : [])].join('\n')
}
