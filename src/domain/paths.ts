/** Every address of the app, built here and nowhere else. */
const query = (values: Record<string, string | undefined>) => {
  const set = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return set.length > 0 ? `?${new URLSearchParams(set)}` : ''
}

/** What the form of Send can be filled in with. The amount is a plain decimal, "12.5". */
type SendParameters = Partial<Record<'to' | 'token' | 'amount' | 'note', string>>

export const paths = {
  overview: () => '/',
  balances: () => '/balances',
  activity: (contract?: string, whose?: 'my' | 'all') => `/activity${query({ contract, whose })}`,
  /** `filter` is the part of the list's address that filters, for going on to the next action that it finds. */
  action: (sequence: string, contract?: string, whose?: 'my' | 'all', filter = '') =>
    `/activity/${sequence}${query({ contract, whose })}${filter && `&${filter}`}`,
  /** Behind the `#`, which no browser sends to a server. */
  send: ({ to, token, amount, note }: SendParameters = {}) =>
    `/send${query({ to, token, amount, note }).replace('?', '#')}`,
  receive: () => '/receive',
  /** `add` is an account to add. */
  contacts: (add?: string) => `/contacts${query({ add })}`,
  /** `month` as in 2026-11. */
  statement: (month?: string) => `/activity/statement${query({ month })}`,
  pasted: () => '/activity/pasted',
  transaction: () => '/transaction',
  /** `contract` is one whose actions are looked through as well. */
  tx: (id: string, contract?: string) => `/tx/${encodeURIComponent(id)}${query({ contract })}`,
  receipt: (id: string) => `/transaction${query({ receipt: id })}`,
  fees: (token?: string) => `/fees${query({ token })}`,
  contract: (account: string, profile?: string) =>
    `/contract/${encodeURIComponent(account)}${query({ profile })}`,
  token: (code: string) => `/token/${encodeURIComponent(code)}`,
  account: (name: string) => `/account/${encodeURIComponent(name)}`,
  /** `filter` is what `printFilter` prints. */
  payments: (filter = '') => `/payments${filter && `?${filter}`}`,
  payment: (account: string, id: string) =>
    `/payments/${encodeURIComponent(account)}/${encodeURIComponent(id)}`,
  /** `from` is a payment whose request is filled in once more. */
  newPayment: (from?: { account: string; id: string }, account?: string) =>
    `/payments/new${query({ from: from && `${from.account}/${from.id}`, account })}`,
  /** `filter` is what `printDeliveryFilter` prints. */
  paymentHooks: (filter = '') => `/payments/hooks${filter && `?${filter}`}`,
  delivery: (number: number) => `/payments/hooks/${number}`,
  reconciliation: () => '/payments/reconciliation',
  paymentRates: () => '/payments/rates',
  paymentAccounts: () => '/payments/accounts',
  settings: () => '/settings',
  signIn: () => '/sign-in',
}
