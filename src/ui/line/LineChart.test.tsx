import { render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { LineChart } from './LineChart'

const draw = (...points: [day: string, value: string][]) => {
  render(
    <LineChart
      label="Line"
      token="USDP"
      points={points.map(([day, value]) => ({ day, value: parseAmount(value), left: [] }))}
      empty="Nothing yet."
      hidden="Amounts are hidden."
    />,
  )
  return within(screen.getByRole('figure', { name: 'Line' }))
}
const ticks = () => [...document.querySelectorAll('data')].map((data) => data.textContent)

it('names round values and days beside the line, and the token once', () => {
  const chart = draw(['2026-11-20', '1033.5'], ['2026-11-22', '1000.10'], ['2026-11-30', '1012'])
  expect(ticks()).toEqual(['1,040.00', '1,030.00', '1,020.00', '1,010.00', '1,000.00'])
  for (const day of ['20 Nov', '25 Nov', '30 Nov'])
    expect(chart.getByText(new RegExp(`^(${day}|${day.split(' ').toReversed().join(' ')})$`))).toBeVisible()
  expect(chart.getAllByText('USDP')).toHaveLength(1)
})

it('names years where it goes over several, and is short where amounts are long', () => {
  const chart = draw(['2024-11-20', '0'], ['2026-11-20', '3000000000000000'], ['2026-11-21', '1'])
  expect(ticks()).toEqual(['3E15', '2E15', '1E15', '0'])
  expect(chart.getByText('Nov 2024')).toBeVisible()
  expect(document.querySelector('data')).toHaveAttribute('value', '3000000000000000')
})

it('writes thousands of millions in letters', () => {
  draw(['2026-11-20', '0'], ['2026-11-21', '250000000000000.5'])
  expect(ticks()).toEqual(['300T', '200T', '100T', '0.0'])
})

it('keeps every digit of long amounts that hardly differ', () => {
  draw(['2026-11-20', '12345678901.01'], ['2026-11-21', '12345678901.02'])
  expect(ticks()).toEqual(['12,345,678,901.02', '12,345,678,901.01'])
})

it('says why there is none', () => {
  expect(draw(['2026-11-20', '1']).getByText('Nothing yet.')).toBeVisible()
})

it('is not drawn where amounts are hidden', () => {
  hideAmounts(true)
  expect(draw(['2026-11-20', '1'], ['2026-11-21', '2']).getByText('Amounts are hidden.')).toBeVisible()
  expect(ticks()).toEqual([])
})
