import { expect, it } from 'vitest'
import { utf8 } from '~/domain/payment/hook/bytes'
import { firstBytes, spellBytes } from './spell-bytes'

const spelled = (bytes: Uint8Array) =>
  spellBytes(bytes).map((piece) => ('code' in piece ? `<${piece.code}>` : piece.text))

it('hidden characters, line ends and blanks that look like spaces are spelled out', () => {
  expect(spelled(utf8('a b\n\t\u00a0\u202eé☕\0'))).toEqual([
    'a b',
    '<U+000A>',
    '<U+0009>',
    '<U+00A0>',
    '<U+202E>',
    'é☕',
    '<U+0000>',
  ])
  expect(spelled(utf8(''))).toEqual([])
})

it('bytes that are no UTF-8 are spelled out one by one, and the text around them is read', () => {
  const bytes = Uint8Array.of(
    0x61,
    0xff,
    ...utf8('é'),
    0xc3,
    ...utf8('\u200b'),
    0xed,
    0xa0,
    0x80,
    ...utf8('😀'),
  )
  expect(spelled(bytes)).toEqual([
    'a',
    '<0xFF>',
    'é',
    '<0xC3>',
    '<U+200B>',
    '<0xED>',
    '<0xA0>',
    '<0x80>',
    '😀',
  ])
})

it('the first bytes end with a whole character', () => {
  const bytes = utf8('aé😀b')
  expect(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((most) => new TextDecoder().decode(firstBytes(bytes, most))),
  ).toEqual(['a', 'a', 'aé', 'aé', 'aé', 'aé', 'aé😀', 'aé😀b', 'aé😀b'])
})
