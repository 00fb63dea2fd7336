import { useWorth } from './use-worth'
import { Worth } from './Worth'

/** The part of Overview that needs rates. Its code is loaded after the balances, which never wait for it. */
export function WorthPage() {
  return <Worth {...useWorth()} />
}
