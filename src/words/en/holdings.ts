import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`

/** What one holds: token by token. */
export const holdings = {
  balances: {
    tokens: 'Tokens',
    columns: {
      token: 'Token',
      name: 'Name',
      balance: 'Balance',
      exactness: 'Exactness',
      value: 'Value in PLASMA, estimate',
      copy: 'Copy',
    },
    search: 'Search tokens',
    sort: 'Sort by',
    sorts: {
      listed: 'PlasmaPay’s order',
      name: 'Name, A to Z',
      amount: 'Amount, largest first',
      value: 'Value, largest first',
    },
    tooManyToValue: 'Value (too many tokens)',
    hideZero: 'Hide zero balances',
    tokensCount: (n: number) => count(n, { one: 'token', other: 'tokens' }),
    nothingFound: 'No token matches.',
    asked: 'Asked',
    refresh: 'Refresh',
    refreshFailed: 'Not refreshed; what is shown is older.',
    notStated: 'not stated',
    decimals: (n: number) => `${n} ${plural('en', n, { one: 'decimal', other: 'decimals' })}`,
    noDecimals: 'decimals not stated',
    unlisted: 'not in PlasmaPay’s list of tokens',
    exact: 'exact',
    rounded: 'rounded',
    askingForExact: 'asking for the exact figure',
    notAvailable: 'exact figure not available',
    unchangedByRounding: 'not changed by rounding',
    roundedDown: (units: string) => `rounded down by ${units} units`,
    roundedUp: (units: string) => `rounded up by ${units} units`,
    contradiction: (units: string) => `another answer differs by ${units} units`,
    contradictions:
      'Two answers of PlasmaPay differ by more than rounding; the one about balances is shown. Your balance may have just changed: refresh to see.',
    legend: 'A unit is the smallest part a token divides into.',
    alsoSays: 'PlasmaPay also says',
    noRate: 'no rate given',
    copyAmount: (token: string) => `Copy amount of ${token}`,
    exactFailed: (n: number) =>
      `${count(n, { one: 'exact figure', other: 'exact figures' })} could not be fetched; the rounded ones are shown.`,
    unreadable: (n: number) =>
      `${count(n, { one: 'entry', other: 'entries' })} of the answer could not be read; the others are shown.`,
    tokensWaiting: 'Asking for the list of tokens.',
    tokensFailed: 'The list of tokens is missing, so tokens you do not hold may be too.',
  },
  overview: {
    total: 'Total',
    totalIn: 'Total in',
    asking: (done: number, all: number) => `Asking PlasmaPay for rates: ${done} of ${all}`,
    estimate: 'Estimate, PlasmaPay rates',
    asked: 'asked',
    noQuoteRate: (token: string) =>
      `PlasmaPay gives no usable rate for ${token}. Choose another token for the total.`,
    leftOut: (tokens: string) => `Not in the total, having no rate: ${tokens}.`,
    rateFailed: (tokens: string) => `Not in the total, their rates could not be fetched: ${tokens}.`,
    tooMany: (n: number) =>
      `Not in the total: ${count(n, { one: 'more token', other: 'more tokens' })}, too many to ask for.`,
    contradictory: (tokens: string) =>
      `The two rates PlasmaPay gives contradict one another for ${tokens}; the total may be off.`,
    others: (n: number) => `${n} more`,
    firstVisit: 'What changes from now on will be told at your next visit.',
    since: 'Since your last visit,',
    atTodaysRates: 'at today’s rates',
    unchanged: 'nothing has changed',
    share: 'Share of each token',
    shareOf: (token: string, share: string) => `${token} ${share}`,
    hidden: 'Shares are hidden.',
    nothingToAdd: 'There is nothing to add up.',
    asTable: 'As a table',
    columns: {
      token: 'Token',
      amount: 'You hold',
      value: (token: string) => `Worth in ${token}`,
      share: 'Share',
      change: 'Since your last visit',
    },
    noRate: 'no rate',
    unknown: 'not known',
    keptHere: 'What you held at your last visit is kept in this browser only.',
    forget: 'Forget earlier visits',
  },
}
