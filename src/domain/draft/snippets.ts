/** What is sent, as a command for bash; the token stays a variable of that shell. */
export const asCurl = (url: string, body: string) =>
  [
    `curl -X POST ${quoted(url)}`,
    `  -H "authorization: JWT $ACCESS_TOKEN"`,
    `  -H 'content-type: application/json'`,
    `  --data-raw ${quoted(body)}`,
  ].join(' \\\n')

/** The same for a script, as the body's own text: a program that parsed and printed it again would lose digits. */
export const asFetch = (url: string, body: string) =>
  [
    `await fetch(${JSON.stringify(url)}, {`,
    `  method: 'POST',`,
    "  headers: { authorization: `JWT ${ACCESS_TOKEN}`, 'content-type': 'application/json' },",
    `  body: ${JSON.stringify(body)},`,
    '})',
  ].join('\n')

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
