import { expect, it } from 'vitest'
import { contractOf, tokensByContract } from './token-contract'

it('a token is kept by the contract named like its code, PLASMA by ion.token', () => {
  expect(['USDP', 'PLASMA'].map(contractOf)).toEqual(['usdp', 'ion.token'])
  expect(
    ['usdp', 'ion.token', 'other'].map((account) => tokensByContract(['USDP', 'PLASMA']).get(account)),
  ).toEqual(['USDP', undefined, undefined])
})
