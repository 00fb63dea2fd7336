import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { newSeed } from './commit-reveal'

it('a seed is 32 new random bytes with their SHA-256', async () => {
  const seeds = await Promise.all(Array.from({ length: 50 }, newSeed))
  for (const { seed, hash } of seeds) {
    expect(seed).toMatch(/^[0-9a-f]{64}$/)
    expect(hash).toBe(createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex'))
  }
  expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(50)
})
