import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

/** A sentence in parts, because amounts and accounts in it are drawn by components of their own. */
type Parts<T> = (string | T)[]

/** What happened inside one action, or inside a trace that somebody brought along. */
export const trace = {
  pasted: {
    lead: 'Paste a trace as JSON, drop a file anywhere on this page, or choose one. It is read here, in this browser, and goes nowhere.',
    text: 'Trace (JSON)',
    choose: 'Choose a file',
    openAnother: 'Open another trace',
    document: 'What was opened',
    example:
      'Answers to a sent transaction, entries of a history, and traces from other EOSIO chains all work.',
  },
  problem: {
    empty: 'There is nothing to read yet.',
    'no-json': (position: string) =>
      `This is not JSON: something is wrong at character ${position}. Nothing was changed; correct it or paste it again.`,
    'too-deep': 'This JSON is nested too deeply to be a trace.',
    'no-trace': 'This is JSON, but there is no trace in it. Paste a whole answer, or an entry of a history.',
    refusal: (said: string) =>
      `There is no trace in this answer, only a refusal: “${said}”. The request that it answers executed nothing.`,
    'too-long': 'This is more than 30 MB. Cut out the part that you want to see.',
    'no-file': 'This file could not be read. Choose it again, or paste its text.',
  },
  outcome: {
    executed: 'executed',
    failed: 'failed',
    waiting: 'waiting to be executed',
    unknown: 'not stated',
  },
  failed: {
    title: 'This failed',
    means: 'The chain has undone this whole transaction: it changed nothing, and no money moved.',
    said: 'The chain’s own words',
    show: 'Show where',
    deferred: 'The delayed transaction that failed',
  },
  facts: {
    outcome: 'Outcome',
    traces: 'Traces',
    status: 'Status',
    cpu: 'CPU',
    net: 'Network',
    sequence: 'Sequence',
    ranFor: 'Ran for',
    notified: 'Notified',
    elapsed: 'Time taken',
    console: 'Console',
    returned: 'Returned',
    returnedHex: 'Returned, as hex',
    ram: 'Memory (RAM)',
    contextFree: 'Context-free',
    receipt: 'Receipt',
    code: 'Error code',
  },
  transactions: {
    count: (n: number) => count(n, { one: 'transaction', other: 'transactions' }),
  },
  tree: {
    search: 'Search in the trace',
    level: 'Show',
    levels: { all: 'All traces', top: 'Top only', transfers: 'Transfers', failures: 'Failures' },
    expand: 'Expand all',
    collapse: 'Collapse all',
    count: (n: number) => count(n, { one: 'trace', other: 'traces' }),
    found: { count: (n: number) => `${count(n, { one: 'trace', other: 'traces' })} found` },
    next: 'Next match',
    nothing: 'No trace matches.',
    noTraces: 'There is no trace in this transaction.',
    hint: 'Arrow keys move, right and left open and close, Enter shows the details, letters jump to a name.',
    notified: (names: string) => `notified: ${names}`,
    ram: (delta: string, account: string) => `RAM ${delta} B ${account}`,
    listedAbove: 'listed above already',
    contextFree: 'context-free',
    micros: (elapsed: string) => `${elapsed} µs`,
    bytes: (size: string) => `${size} bytes`,
  },
  details: {
    title: (name: string) => `Details of ${name}`,
    data: 'Data',
    asFields: 'Fields',
    asJson: 'As JSON',
    asHex: 'Hex',
    noData: 'This action carries no data.',
    hexOnly: 'Only the packed bytes are known, because the server could not read them. They are under “Hex”.',
    noHex: 'The answer does not hold the packed bytes.',
    notHex: 'This is not hex; here it is as it came.',
    byte: { count: (n: number) => count(n, { one: 'byte', other: 'bytes' }) },
    openJson: 'Open as JSON',
    closeJson: 'Close',
    showAll: { count: (n: number) => `Show all ${n.toLocaleString('en')}` },
    deeper: 'Deeper parts, as JSON',
    empty: 'empty',
    nothing: 'nothing',
    itemNumber: (place: string) => `no. ${place}`,
    copy: (field: string) => `Copy ${field}`,
  },
  money: {
    title: 'Money',
    none: 'No money moved here.',
    net: 'Net change before fees',
    flow: 'Flow of money',
    flowNote:
      'Each arrow is one movement and what was sent, from top to bottom in the order they happened. Press one to see its trace.',
    flowPart: (shown: string, all: string) =>
      `The picture shows the first ${shown} of ${all}; the table has all.`,
    movements: 'Movements',
    columns: {
      account: 'Account',
      token: 'Token',
      sentTo: 'Sent to it',
      sentBy: 'Sent by it',
      arrived: 'Arrived',
      net: 'Net, before fees',
      number: 'No.',
      from: 'From',
      to: 'To',
      amount: 'Sent',
      memo: 'Memo',
    },
    movement: (from: string, to: string, amount: string) => `${from} to ${to}: ${amount}`,
    issued: 'newly issued',
    retired: 'destroyed',
    show: 'Show its trace',
    conserved: (token: string) =>
      `${token}: before fees, everything sent by one account was sent to another. None was issued or destroyed.`,
    notConserved: (token: string) => `${token} is not conserved here, and need not be:`,
    newlyIssued: 'newly issued',
    destroyed: 'destroyed',
    doesNotAddUp: (token: string) =>
      `${token} does not add up: the amount sent to accounts differs from the amount sent by them.`,
    ofContract: (contract: string) => `of ${contract}`,
    mentions: <T>(action: T, amounts: T): Parts<T> => [
      action,
      ' mentions ',
      amounts,
      '; what it moved is not known.',
    ],
    moreUnclear: {
      count: (n: number) => `${count(n, { one: 'more action is', other: 'more actions are' })} like these.`,
    },
    unreadable: <T>(action: T): Parts<T> => [
      action,
      ' names no amount that can be read; what it moved is not known.',
    ],
    failed: 'The transaction failed, so none of this money moved. This is what was tried.',
    waiting: 'The transaction is still waiting, so none of this money has moved yet.',
    notTold: 'not stated',
    feesNotTold:
      'A trace does not tell the fee that a token’s contract keeps: less may have arrived than was sent.',
  },
  action: {
    template: 'Use as template',
    noTemplate: 'Its data is known only as packed bytes, so it cannot serve as a template.',
    previous: 'Previous',
    next: 'Next',
    wholeTransaction: 'The whole transaction',
    amongFound: 'Among the actions found',
    explorer: 'Open in the explorer',
    raw: 'The whole answer',
    showRaw: 'Show the JSON',
  },
}
