/** `npm run sessions`: checks that every row of docs/sessions.md names an existing test. */
import { existsSync, readFileSync } from 'node:fs'

const doc = 'docs/sessions.md'
const rowCount = 109
const row = /^\| *(\d+) *\| (.+?) *\| (.+?) *\|$/gm
const named = /^`([^`]+)`: (.+)$/
/** A test’s title in the source: '21, 22: …', '11-25: …'. */
const title = /(['"`])((?:\d+(?:-\d+)?, )*\d+(?:-\d+)?): ((?:(?!\1).)+)\1/g

const covers = (numbers: string, wanted: number) =>
  numbers.split(', ').some((part) => {
    const [from = NaN, to = from] = part.split('-').map(Number)
    return from <= wanted && wanted <= to
  })
/** The title as the document has it: placeholders are written as “…”. */
const readable = (text: string) => text.replaceAll(/\$\{[^}]*\}|%[a-z]/g, '…')

/** What is wrong with the row of `number`, or undefined. */
function problemOf(number: number, proof: string | undefined): string | undefined {
  if (proof === undefined) return 'has no row'
  if (proof.startsWith('Operator: ')) return undefined
  const [, file = '', expected] = named.exec(proof) ?? []
  if (expected === undefined) return 'names neither “`file`: title” nor “Operator: …”'
  if (!existsSync(file)) return `names ${file}, which does not exist`
  const titles = [...readFileSync(file, 'utf8').matchAll(title)]
  const candidates = titles
    .filter(([, , numbers = '']) => covers(numbers, number))
    .map(([, , , text = '']) => readable(text))
  if (candidates.length === 0) return `names ${file}, where no title begins with ${number}`
  return candidates.includes(expected)
    ? undefined
    : `names “${expected}”, but ${file} has: ${candidates.join(' · ')}`
}

const rows = new Map(
  [...readFileSync(doc, 'utf8').matchAll(row)].map(([, number, , proof]) => [Number(number), proof]),
)
const findings = Array.from({ length: rowCount }, (_, index) => index + 1).flatMap((number) => {
  const problem = problemOf(number, rows.get(number))
  return problem ? [`${doc}: ${number} ${problem}`] : []
})
if (rows.size > rowCount) findings.push(`${doc}: there are more rows than ${rowCount}`)
for (const finding of findings) console.error(finding)
console.log(
  findings.length
    ? `sessions: ${findings.length} rows name no test`
    : `sessions: all ${rows.size} rows name a test`,
)
process.exitCode = findings.length ? 1 : 0
