import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

/** Drafts on their way in and out of this browser. */
export const drafts = {
  start: {
    title: 'What would you like to make?',
    transfer: 'Transfer',
    transferMeans: 'One token to one account',
    many: 'Many transfers',
    manyMeans: 'From a CSV file',
    call: 'Contract call',
    callMeans: 'Any action of any contract',
    dice: 'Dice',
    diceMeans: 'A bet, and its reveal afterwards',
    file: 'Open a file',
    fileMeans: 'A draft that was saved. A link opens by itself.',
    own: 'Your template',
  },
  origin: {
    title: 'Where this draft comes from',
    link: 'This draft came with a link. Whoever made the link chose everything in it: check each field before you send.',
    file: 'This draft came from a file. Check each field before you send.',
    action: 'This draft was made from an earlier action. Check each field before you send.',
    step: 'This is the next step of the transaction you have sent, with the values its result held.',
    guest: 'You wrote this before you signed in.',
    broken:
      'The link to a draft could not be read: it is cut short or was changed. Your own draft is as it was.',
    kept: 'Your earlier draft is kept.',
    back: 'Back to my earlier draft',
    close: 'Close this note',
  },
  setAside: {
    title: 'A draft that is not shown',
    failed: 'This draft could not be shown: the page failed or stopped while it was drawn.',
    'too-much': 'This draft is not shown by itself: it is larger than this page draws without being asked.',
    explain: (n: number) =>
      `It has ${count(n, { one: 'action', other: 'actions' })} and is kept as it was. Nothing of it was sent.`,
    save: 'Save it as a file',
    show: 'Try to show it',
    discard: 'Discard it',
  },
  exchange: {
    title: 'Save, open, share or copy this draft',
    save: 'Save as a file',
    open: 'Open a file',
    link: 'Copy a link',
    explain:
      'A file or a link holds the draft and nothing else: no session and no seed. Opening one never sends anything.',
    longLink: 'This draft makes a very long link. A file is safer.',
    notYet: 'Once the draft can be sent, it can also be copied as a command for a terminal or a script.',
    curl: 'Copy as cURL (bash)',
    fetch: 'Copy as fetch',
    tooDeep: (levels: number, limit: number) =>
      `The data are nested ${levels} levels deep; at most ${limit} can be read.`,
    draftUnchanged: 'Your draft is as it was.',
    fault: {
      'too-many':
        'This holds more values or variables than a draft may (5,000 values, 200 variables). Your draft is as it was.',
      'too-big': 'This is too large for a draft.',
      'no-json': 'This file is not JSON. Your draft is as it was.',
      'too-deep': 'This file is nested too deeply for a draft. Your draft is as it was.',
      'no-draft': 'This file is not a draft of this app. Your draft is as it was.',
      newer: 'This file was made by a newer version of this app. Your draft is as it was.',
      broken: 'Something in this file is not valid. Your draft is as it was.',
      checksum:
        'This file was changed after it was saved: its checksum does not fit. Your draft is as it was.',
    },
  },
  /** Many transfers from a file. */
  transfers: {
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
    replace: 'Replace the draft with them',
    takeCount: (n: number) => `Add ${count(n, { one: 'transfer', other: 'transfers' })}`,
    wrongCount: (n: number) =>
      `${count(n, { one: 'line is', other: 'lines are' })} wrong. Correct the text above; nothing is added until every line is right.`,
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
  },
}
