import { toDecimal, type Amount } from '~/domain/money/amount'
import type { Check, Line } from './check'
import { parseJson, printJson, type Json } from '~/domain/json/json'

type KeptReceipt = {
  body: string
  answer: string | null
  began: number
  before: Record<string, string>
  after: Record<string, string>
  predicted: Record<string, string>
}

const textOf = (line: Line) => {
  if (typeof line === 'string') return line
  if ('unclear' in line) return [`${line.unclear}: not understood`, ...line.money.map(moneyText)].join(' ')
  return `${line.about} ${moneyText(line)}`.trim()
}
const moneyText = ({ amount, token }: { amount: Amount; token: string }) => `${toDecimal(amount)} ${token}`

/** A receipt as a file: request and answer with every digit, and the verdicts of the checks. */
export function receiptFile(
  { body, answer, began, before, after, predicted }: KeptReceipt,
  checks: Check[],
): string {
  const file: Json = {
    format: 'plasmapay-wallet-receipt',
    version: 1,
    sent: new Date(began).toISOString(),
    request: parseJson(body),
    answer: answer === null ? null : parseJson(answer),
    balances: { before, after },
    estimatedFees: predicted,
    checks: checks.map(({ name, verdict, asked, found }) => ({
      name,
      verdict,
      asked: asked.map(textOf),
      found: found.map(textOf),
    })),
  }
  return `${printJson(file, 2)}\n`
}
