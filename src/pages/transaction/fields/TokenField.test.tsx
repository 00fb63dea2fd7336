import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { TokenCodes } from './TokenCodes'
import { TokenField } from './TokenField'

const tokens = (codes: string[]) =>
  new Map(codes.map((code) => [code, { token: code, decimals: 2 }])) as never
const trick = 'U\u200BSDP'
const draw = (codes: string[]) =>
  render(
    <>
      <TokenCodes tokens={tokens(codes)} />
      <TokenField of="Amount" tokens={tokens(codes)} value={trick} disabled={false} onChange={() => {}} />
    </>,
  )

it.each([
  ['a few codes', ['USDP', trick]],
  ['many codes', [...Array.from({ length: 200 }, (_, n) => `T${n}`), trick]],
  ['codes that do not include it', ['USDP']],
])('the invisible character of a code is spelled out among %s', (_, codes) => {
  const { container } = draw(codes)
  const shown = [...container.querySelectorAll('option')].map(({ textContent }) => textContent)
  expect(shown).toContain('U⟨U+200B⟩SDP')
  expect(shown).not.toContain(trick)
  expect(container.querySelector(`option[value="${trick}"]`)).not.toBeNull()
  expect(screen.getByLabelText(/Amount/)).toHaveValue(trick)
})
