import { useWorth } from './use-worth'
import { useDay } from './use-day'
import { Hero } from './Hero'
import { HoldingsByValue } from './HoldingsByValue'

/** The part of Overview that needs rates. Its code is loaded after the balances, which never wait for it. */
export function WorthPage() {
  const worth = useWorth()
  useDay(worth)
  return <Hero {...worth} />
}

/** The same balances as before, with what they are worth. */
export function ValuedHoldings() {
  return <HoldingsByValue {...useWorth()} />
}
