import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`
const actions = { one: 'action', other: 'actions' }

/** A sentence in parts, because amounts and accounts in it are drawn by components of their own. */
type Parts<T> = (string | T)[]

/** The list of actions. */
export const enActivity = {
  columns: {
    happened: 'What happened',
    action: 'Contract::action',
    accounts: 'Accounts',
    money: 'In and out, before fees',
    time: 'Time',
    block: 'Block',
    status: 'Status',
  },
  happened: {
    sent: <T>(amount: T, to: T): Parts<T> => ['Sent ', amount, ' to ', to],
    received: <T>(amount: T, from: T): Parts<T> => [from, ' sent you ', amount],
    moved: <T>(amount: T, from: T, to: T): Parts<T> => [from, ' sent ', amount, ' to ', to],
    called: <T>(name: T, by: T, account: T): Parts<T> => [name, ' by ', by, ' on ', account],
    calledByMe: <T>(name: T, account: T): Parts<T> => [name, ' by you on ', account],
    calledByNobody: <T>(name: T, account: T): Parts<T> => [name, ' on ', account],
    paid: <T>(amounts: T): Parts<T> => ['you sent ', amounts],
    got: <T>(amounts: T): Parts<T> => ['you were sent ', amounts],
    notSent: <T>(amount: T, from: T, to: T): Parts<T> => ['Failed: ', amount, ' from ', from, ' to ', to],
    you: 'you',
    failed: 'Failed: ',
    unknown: 'The server left out what was done',
  },
  direction: { in: 'in', out: 'out', between: 'moved', named: 'named' },
  executed: 'executed',
  failedWith: (text: string) => `failed: ${text}`,
  keptHere: 'kept here',
  keptHereMeans: 'This browser kept it; the last answer of PlasmaPay did not have it.',
  told: (n: number) => `told ${n.toLocaleString('en')} more`,
  moreAccounts: (n: number) => `and ${n.toLocaleString('en')} more`,
  arriving: 'Loading',
  exportCsv: 'Export CSV',
  exportJson: 'Export JSON',
  filters: 'Filters',
  filterBy: {
    q: 'Search',
    code: 'Contract of the action',
    action: 'Action',
    account: 'Account',
    token: 'Token',
    direction: 'Direction',
    min: 'At least',
    max: 'At most',
    from: 'From',
    to: 'Until',
    failed: 'Failed only',
    traces: 'All traces',
  },
  tracesMeans: 'Each notice and each action that another one caused gets a line of its own.',
  anyDirection: 'In, out and moved',
  inOf: (account: string) => `In for ${account}`,
  outOf: (account: string) => `Out of ${account}`,
  inZone: (label: string, zone: string) => `${label} (${zone})`,
  local: 'local time',
  remove: (chip: string) => `Remove ${chip}`,
  clearAll: 'Remove all filters',
  ignored: 'This part of the address means nothing and filters nothing:',
  problem: {
    direction: (value: string) => `The direction “${value}” is neither “in” nor “out”.`,
    min: (value: string) => `“${value}” is no amount. Write it like 12.5.`,
    max: (value: string) => `“${value}” is no amount, or less than the least one.`,
    from: (value: string) => `“${value}” is no time. Write it like 2026-11-01 or 2026-11-01T14:00:00Z.`,
    to: (value: string) => `“${value}” is no time, or earlier than the beginning.`,
    failed: (value: string) => `“Failed only” can be “yes”, not “${value}”.`,
    traces: (value: string) => `Traces can be “all”, not “${value}”.`,
  },
  saved: 'Saved filters',
  saveAs: 'Name for this filter',
  save: 'Save filter',
  forget: (name: string) => `Forget ${name}`,
  waiting: (n: number) => count(n, { one: 'new action', other: 'new actions' }),
  updated: (age: string) => `Updated ${age}`,
  updateFailed: 'The last update failed; the list is as it was before.',
  pause: 'Pause updates',
  resume: 'Resume updates',
  paused: 'Updates are paused',
  times: 'Times',
  exact: 'Exact',
  ages: 'As age',
  zone: 'Time zone',
  archive: 'Local archive',
  archiveMeans:
    'PlasmaPay keeps only so much. This browser can put aside what it has seen, so that it stays here when PlasmaPay drops it. It knows nothing of what happened while you were away for long, so it may not be complete.',
  keepArchive: 'Keep what this browser has seen',
  archiveSize: (size: string) => `${size} in this browser`,
  onlyHere: (n: number) => `${count(n, actions)} of this list no longer came from PlasmaPay.`,
  mayMiss: (after: string, before: string) =>
    `Between ${after} and ${before} the history may have a hole: PlasmaPay had dropped what happened there before this browser looked again.`,
  beforeThat: 'Anything older than the oldest line may be missing.',
  noTime: 'an unknown time',
  clearArchive: 'Clear the archive',
  archiveState: {
    on: 'Your own actions are removed from it when you sign out.',
    off: 'Nothing more is kept. What was kept before stays until you clear it.',
    cleared: 'The archive is empty. Keeping begins again with your next visit.',
    blocked:
      'This browser does not let the app keep anything, so the list holds only what PlasmaPay has now.',
    full: 'The storage of this browser is full, so nothing more is kept. Clear the archive to make room.',
  },
}

export type ActivityWords = typeof enActivity
