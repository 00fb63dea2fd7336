import { integer, maxValue, minValue, number, pipe } from 'valibot'

export const between = (least: number, most: number) =>
  pipe(
    number(),
    integer('must be a whole number'),
    minValue(least, `must be at least ${least}`),
    maxValue(most, `must be at most ${most}`),
  )
