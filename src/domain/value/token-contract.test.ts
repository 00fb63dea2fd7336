import { expect, it } from 'vitest'
import { contractOf, tokensByContract } from './token-contract'

it('tokens are kept by the contract of their code, PLASMA by the system’s', () => {
  expect(['USDP', 'PLASMA'].map(contractOf)).toEqual(['usdp', 'ion.token'])
  expect(
    ['usdp', 'ion.token', 'other'].map((account) => tokensByContract(['USDP', 'PLASMA']).get(account)),
  ).toEqual(['USDP', undefined, undefined])
})
