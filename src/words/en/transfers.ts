import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

/** Many transfers from a file. */
export const transfers = {
  title: 'Many transfers from a CSV file',
  explain:
    'One transfer per line, with the columns to, amount, token and memo. Each becomes an action; the fee of stable coins is taken out of the amount.',
  choose: 'Choose a file',
  sample: 'Save a sample file',
  text: 'CSV text',
  linesToCorrect: 'Lines to correct',
  decimalMark: 'Decimal mark of this file',
  decimalMarks: { '.': 'a point: 1234.5', ',': 'a comma: 1234,5' },
  line: 'Line',
  column: 'Column',
  problem: 'What is wrong',
  totals: 'Totals',
  totalOf: (token: string) => `Total ${token}`,
  takeCount: (n: number) => `Take over ${count(n, { one: 'transfer', other: 'transfers' })}`,
  wrongCount: (n: number) =>
    `${count(n, { one: 'line is', other: 'lines are' })} wrong. Correct the text above; nothing is taken over until all lines are right.`,
  fault: {
    empty: 'There is no transfer in this text.',
    'too-many': 'A transaction takes at most 100 transfers. Split the file.',
    columns: 'The first line must name the columns: to, amount, token, memo.',
  },
  row: {
    'no-name': 'The recipient is not an account name.',
    'to-self': 'The recipient is you.',
    'no-amount': 'The amount is not a number above zero.',
    'two-numbers': 'The amount could be two numbers. Choose the decimal mark of this file above.',
    'extra-cell':
      'The line has more cells than the first line. An amount with a comma needs quotation marks.',
    decimals: 'The amount has more decimals than the token.',
    'unknown-token': 'There is no such token.',
    memo: 'The memo is longer than 256 bytes.',
  },
}
