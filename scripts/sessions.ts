/** `npx tsx scripts/sessions.ts`: holds docs/sessions.md to the tests that it names, number by number. */
import { existsSync, readFileSync } from 'node:fs'

const doc = 'docs/sessions.md'
const last = 109
const row = /^\| *(\d+) *\| (.+?) *\| (.+?) *\|$/gm
const named = /^`([^`]+)`: (.+)$/
/** A test's title as it is written: '21, 22: …', '11-25: …'. */
const title = /(['"`])((?:\d+(?:-\d+)?, )*\d+(?:-\d+)?): ((?:(?!\1).)+)\1/g

const covers = (numbers: string, wanted: number) =>
  numbers.split(', ').some((part) => {
    const [from = NaN, to = from] = part.split('-').map(Number)
    return from <= wanted && wanted <= to
  })
/** What a run fills in is left open in the document. */
const readable = (text: string) => text.replaceAll(/\$\{[^}]*\}|%[a-z]/g, '…')

/** What is wrong with the row of one number, or undefined. */
function wrongWith(number: number, proof: string | undefined): string | undefined {
  if (proof === undefined) return 'has no row'
  if (proof.startsWith('Operator: ')) return undefined
  const [, file = '', said] = named.exec(proof) ?? []
  if (said === undefined) return 'names neither “`file`: title” nor “Operator: …”'
  if (!existsSync(file)) return `names ${file}, which is not there`
  const titles = [...readFileSync(file, 'utf8').matchAll(title)]
  const own = titles
    .filter(([, , numbers = '']) => covers(numbers, number))
    .map(([, , , text = '']) => readable(text))
  if (own.length === 0) return `names ${file}, where no title begins with ${number}`
  return own.includes(said) ? undefined : `names “${said}”, but ${file} has: ${own.join(' · ')}`
}

const rows = new Map(
  [...readFileSync(doc, 'utf8').matchAll(row)].map(([, number, , proof]) => [Number(number), proof]),
)
const findings = Array.from({ length: last }, (_, index) => index + 1).flatMap((number) => {
  const wrong = wrongWith(number, rows.get(number))
  return wrong ? [`${doc}: ${number} ${wrong}`] : []
})
if (rows.size > last) findings.push(`${doc}: there are more rows than ${last}`)
for (const finding of findings) console.error(finding)
console.log(
  findings.length ? `sessions: ${findings.length} rows do not hold` : `sessions: ${rows.size} rows hold`,
)
process.exitCode = findings.length ? 1 : 0
