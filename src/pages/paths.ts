/** Every address of the app, built here and nowhere else. */
const query = (values: Record<string, string | undefined>) => {
  const set = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return set.length > 0 ? `?${new URLSearchParams(set)}` : ''
}

export const paths = {
  overview: () => '/',
  balances: () => '/balances',
  activity: (contract?: string) => `/activity${query({ contract })}`,
  action: (sequence: string, contract?: string, whose?: 'my' | 'all') =>
    `/activity/${sequence}${query({ contract, whose })}`,
  transaction: () => '/transaction',
  fees: (token?: string) => `/fees${query({ token })}`,
  contract: (account: string) => `/contract/${encodeURIComponent(account)}`,
  settings: () => '/settings',
  signIn: () => '/sign-in',
}
