import { plural } from './plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

/** Composing, reviewing, sending, and what came of it. */
export const enSigning = {
  transaction: {
    title: 'New transaction',
    action: (n: number) => `Action ${n}`,
    fields: {
      account: 'Contract',
      name: 'Action',
      actor: 'Actor',
      permission: 'Permission',
      data: 'Data (JSON)',
    },
    data: 'Data',
    json: 'JSON',
    asFields: 'Fields',
    fieldsNeedJson: 'Correct the JSON first; then its members can be edited here.',
    noFields: 'The data has no plain members yet. Write it as JSON, such as {"memo": ""}.',
    add: 'Add action',
    remove: 'Remove',
    review: 'Review',
    problems: (n: number) =>
      `${count(n, { one: 'field needs', other: 'fields need' })} your attention before this can be reviewed.`,
    noJson: (position: number) => `This is not JSON: something is wrong at character ${position}.`,
    problem: {
      empty: 'Fill this in.',
      'no-name': 'A name has up to 12 of the characters a–z, 1–5 and dots.',
      'no-object': 'The data must be a JSON object, as in {"memo": ""}.',
    },
  },
  review: {
    request: 'Request',
    body: 'Request body',
    asks: (action: string, level: string) => `Run ${action}, authorised by ${level}`,
    back: 'Back to editing',
    send: 'Sign and send',
    sending: 'Sending',
    signInFirst: 'Sending needs a session; your draft is kept.',
    nothingMoved: 'Nothing was executed and no money moved. Your draft is kept.',
    unknown: 'Outcome unknown',
    unknownMeans:
      'The answer was lost on the way. The transaction may have been executed or not. Do not send it again before you have looked at your activity: sending again may pay twice.',
  },
  receipt: {
    title: 'Receipt',
    sent: 'Sent. The transaction was executed.',
    answered: (status: string) => `PlasmaPay answered with the status “${status}”.`,
    transaction: 'Transaction',
    block: 'Block',
    time: 'Time',
    cpu: 'CPU',
    net: 'Network',
    money: 'Money moved',
    noMoney: 'No money moved.',
    fee: 'fee',
    noTraces: 'The answer holds no traces.',
    next: 'Write another',
    inActivity: 'See it in the activity',
    checks: 'Checks',
    check: {
      executed: 'Everything was executed without an exception',
      'transaction-ids': 'All parts name the same transaction',
      'asked-is-done': 'What was done is what you asked for',
      'net-usage': 'Network usage adds up',
      money: 'The two accounts of the money agree',
    },
    verdict: { match: 'matches', differs: 'differs', unchecked: 'not checked' },
    expected: (text: string) => `Expected: ${text}`,
    found: (text: string) => `Found: ${text}`,
  },
}
