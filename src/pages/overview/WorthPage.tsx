import { Stale } from '~/ui/values/stale'
import { useWorth } from './use-worth'
import { useDay } from './use-day'
import { Hero } from './Hero'
import { HoldingsByValue } from './HoldingsByValue'

/** The part of Overview that needs rates. Its code is loaded after the balances, which never wait for it. */
export function WorthPage() {
  const worth = useWorth()
  useDay(worth)
  return (
    <Stale value={worth.isKept}>
      <Hero {...worth} />
    </Stale>
  )
}

/** The same balances as before, with what they are worth. */
export function ValuedHoldings() {
  const worth = useWorth()
  return (
    <Stale value={worth.isKept}>
      <HoldingsByValue {...worth} />
    </Stale>
  )
}
