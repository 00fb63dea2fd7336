import { expect, it } from 'vitest'
import { isWebLink } from './web-link'

it.each(['https://pay.example/1', 'http://localhost:4100/pay?a=b#c', 'HTTPS://PAY.EXAMPLE'])(
  '%s may become a link',
  (text) => expect(isWebLink(text)).toBe(true),
)

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JavaScript://pay.example/%0aalert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https:pay.example',
  'https://',
  'https://pay.example/a b',
  '//pay.example',
  '/pay',
  '',
])('%j never becomes a link', (text) => expect(isWebLink(text)).toBe(false))
