import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

export const frame = {
  skip: 'Skip to content',
  loading: 'Loading',
  tryAgain: 'Try again',
  copied: 'Copied',
  serverSaid: (text: string) => `The server said: ${text}`,
  nav: {
    main: 'Main',
    overview: 'Overview',
    balances: 'Balances',
    activity: 'Activity',
    contacts: 'Contacts',
    transaction: 'New transaction',
    fees: 'Fees',
    payments: 'Payments',
    settings: 'Settings',
    signIn: 'Sign in',
    signOut: 'Sign out',
    search: 'Search everything',
    account: (name: string) => `Account ${name}`,
  },
  failure: {
    offline: (server: string) =>
      `${server} cannot be reached from here. Check your connection, then try again. Your money is not affected.`,
    'signed-out': () => 'Your session has ended. Sign in again to continue.',
    forbidden: (server: string) => `${server} does not allow this for your account.`,
    missing: (server: string) => `${server} does not have what was asked for.`,
    rejected: (server: string) => `${server} refused this request.`,
    'broken-contract': (server: string) =>
      `The answer from ${server} could not be read, so nothing of it is shown.`,
    server: (server: string) =>
      `${server} has a problem of its own. Your money is not affected. Try again later.`,
    busy: (server: string) => `${server} is overloaded right now. Wait a moment, then try again.`,
  },
  offline: {
    figures: (time: string) => `Offline: figures of ${time}. Nothing can be sent until you are connected.`,
    none: 'Offline: nothing can be sent until you are connected.',
  },
  unexpected: 'This part of the page has failed. Try again, or reload the page.',
  notLoaded: {
    part: 'This part of the wallet could not be loaded. Check your connection, then try again.',
    language: 'The chosen language could not be loaded. Check your connection, then try again.',
    newVersion:
      'There is a new version of this wallet. This page belongs to the old one: reload it to continue.',
    reloadKeeps:
      'Reloading keeps your session, your draft and everything sent. Other fields that you have filled in are emptied.',
    reload: 'Reload',
  },
  amount: {
    rounded: 'about, rounded by the server:',
    roundedTitle: 'Amounts marked ≈ were rounded by the server; the last digits may differ.',
    hidden: 'amount hidden',
    hide: 'Hide amounts',
    ambiguous: 'This could mean two numbers. Which one?',
  },
  overview: {
    title: 'Overview',
    holdings: 'What you hold',
    noHoldings: 'You hold no tokens yet.',
    send: 'Send',
    receive: 'Receive',
    pay: 'Send and receive',
    line: 'Balance over time',
    recent: 'Recent activity',
    profile: 'Signed in as',
    name: 'Name',
    account: 'Account',
    worth: 'What it is worth',
    noWorth: 'This needs your balances and your account name; it appears once they are loaded.',
    quickLinks: 'Quick links',
    lastActions: (contract: string) => `Your last actions with ${contract}`,
  },
  balances: {
    title: 'Balances',
    empty: 'PlasmaPay lists no tokens for you.',
    columns: { token: 'Token', balance: 'Balance' },
  },
  actions: {
    table: 'Actions',
    columns: { action: 'Action', by: 'By', amount: 'Amount', time: 'Time' },
    named: (account: string, name: string) => (account || name ? `${account}::${name}` : 'unnamed action'),
    notified: (receiver: string) => `notice to ${receiver}`,
    failed: 'failed',
  },
  activity: {
    title: 'Activity',
    my: 'My actions',
    all: 'All actions',
    ofContract: (contract: string) => `Activity of ${contract}`,
    contract: 'Contract',
    show: 'Show',
    search: 'Search actions',
    count: (n: number) => count(n, { one: 'action', other: 'actions' }),
    unreadable: (n: number) =>
      `${count(n, { one: 'entry', other: 'entries' })} of the answer could not be read and ${n === 1 ? 'is' : 'are'} left out.`,
    emptyMy: (contract: string) => `PlasmaPay’s history has no actions of yours with ${contract}.`,
    emptyAll: (contract: string) => `PlasmaPay’s history has no actions of ${contract}.`,
    openTrace: 'Open a trace',
    signInFirst: 'Your own actions are shown once you have signed in.',
  },
  action: {
    title: (sequence: string) => `Action ${sequence}`,
    notFound: (sequence: string, contract: string) =>
      `Action ${sequence} is not in PlasmaPay’s history (${contract}).`,
    data: 'Data',
    raw: 'Raw JSON',
    copy: 'Copy as JSON',
    facts: {
      contract: 'Contract',
      receiver: 'Receiver',
      authorization: 'Authorised by',
      time: 'Time',
      block: 'Block',
      transaction: 'Transaction',
      exception: 'Failure',
    },
  },
  trace: {
    tree: 'Trace',
    node: (account: string, name: string, receiver: string | null) =>
      receiver === null ? `${account}::${name}` : `${account}::${name}, notice to ${receiver}`,
  },
  zones: { local: 'Local time', utc: 'UTC' },
  notFound: { title: 'Page not found', text: 'There is no page at this address.' },
}
