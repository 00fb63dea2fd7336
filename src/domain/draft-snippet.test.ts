import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { asCurl, asFetch } from './draft-snippet'

const url = 'https://app.plasmapay.com/plasma/api/v1/send-tx'

it('a shell reads back the very body, and only the token is its own', () => {
  const body = `{"n":9007199254740993,"memo":"it's $HOME \`x\` \\\\ \\"é\\" "}`
  const command = asCurl(url, body).replace(/^curl/, 'printf "%s\\0"')
  const said = execFileSync('sh', ['-c', command], { env: { ACCESS_TOKEN: 'T' } })
    .toString()
    .split('\0')
  expect(said.slice(0, -1)).toEqual([
    '-X',
    'POST',
    url,
    '-H',
    'authorization: JWT T',
    '-H',
    'content-type: application/json',
    '--data-raw',
    body,
  ])
})

it('a script holds the very body', () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      const source = asFetch(url, body)
      const [, literal = ''] = /^ {2}body: (.*),$/m.exec(source) ?? []
      expect(JSON.parse(literal)).toBe(body)
      expect(source).toContain('JWT ${ACCESS_TOKEN}')
    }),
  )
})
