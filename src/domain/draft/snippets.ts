import { shellQuoted } from '~/domain/value/shell-quoted'

/** The request as a command for bash; the token is a shell variable. */
export const asCurl = (url: string, body: string) =>
  [
    `curl -X POST ${shellQuoted(url)}`,
    `  -H "authorization: JWT $ACCESS_TOKEN"`,
    `  -H 'content-type: application/json'`,
    `  --data-raw ${shellQuoted(body)}`,
  ].join(' \\\n')

/** The same for JavaScript. The body is a string, because parsing and printing it again would lose digits. */
export const asFetch = (url: string, body: string) =>
  [
    `await fetch(${JSON.stringify(url)}, {`,
    `  method: 'POST',`,
    "  headers: { authorization: `JWT ${ACCESS_TOKEN}`, 'content-type': 'application/json' },",
    `  body: ${JSON.stringify(body)},`,
    '})',
  ].join('\n')
