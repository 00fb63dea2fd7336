import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { asCurl, asFetch } from './snippets'

const url = 'https://app.plasmapay.com/plasma/api/v1/send-tx'

/** What `curl` receives when bash runs the command, as a script and interactively. */
function givenToCurl(command: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const standIn = join(folder, 'curl')
  writeFileSync(standIn, '#!/bin/sh\nprintf "%s\\0" "$@"\n')
  chmodSync(standIn, 0o755)
  const env = { PATH: `${folder}:${process.env['PATH']}`, ACCESS_TOKEN: 'T', HISTFILE: '', LC_ALL: 'C.UTF-8' }
  const run = (args: string[], input: string) =>
    execFileSync('bash', args, { env, input, stdio: ['pipe', 'pipe', 'ignore'] })
      .toString()
      .split('\0')
      .slice(0, -1)
  return [run(['-c', command], ''), run(['--norc', '-i'], `set -H\n${command}\n`)]
}

it.each([
  ['quotes', `{"memo":"it's ''quoted'' \\"twice\\" \`date\`"}`],
  ['dollars', '{"memo":"$HOME ${HOME} $(date) $\'x\' %HOME%"}'],
  ['backslashes', String.raw`{"memo":"\\ \\' \\\\n \\","n":9007199254740993}`],
  ['exclamation marks', '{"memo":"hi! !! !1 !set \'!x\' !"}'],
  ['more than one line', '{\n  "memo": "!set",\n\n  "it\'s": "!!"\n}\n'],
  ['controls as escapes', String.raw`{"memo":"\u0000 \u0007 \u001b[31m \b\f\n\r\t \u007f \u202e"}`],
  ['letters of all kinds', '{"memo":"é й 漢 👩‍👩‍👧 \u2028 \u00A0 \uFFFD"}'],
  ['an empty text', ''],
  ['what looks like a file or an option', '@/etc/passwd'],
])('bash passes curl the exact body: %s', (_, body) => {
  const expected = [
    '-X',
    'POST',
    url,
    '-H',
    'authorization: JWT T',
    '-H',
    'content-type: application/json',
    '--data-raw',
    body,
  ]
  expect(givenToCurl(asCurl(url, body))).toEqual([expected, expected])
})

it('the JavaScript snippet has the exact body', () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      const source = asFetch(url, body)
      const [, literal = ''] = /^ {2}body: (.*),$/m.exec(source) ?? []
      expect(JSON.parse(literal)).toBe(body)
      expect(source).toContain('JWT ${ACCESS_TOKEN}')
    }),
  )
})
