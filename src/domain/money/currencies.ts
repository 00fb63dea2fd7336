/** A token PlasmaPay is known for; its name is in `./currency-names`, for pages that say it. `iso` names the money it stands for, null where that is none of a state. */
type Currency = {
  readonly code: string
  readonly iso: string | null
  readonly symbol: string
}

/** The documented 42: an ISO 4217 code and a P each. */
const stable = [
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['CNY', '¥'],
  ['RUB', '₽'],
  ['CZK', 'Kč'],
  ['SGD', 'S$'],
  ['HKD', 'HK$'],
  ['KRW', '₩'],
  ['HUF', 'Ft'],
  ['ILS', '₪'],
  ['NOK', 'kr'],
  ['KES', 'KSh'],
  ['PHP', '₱'],
  ['INR', '₹'],
  ['PKR', '₨'],
  ['ARS', 'AR$'],
  ['AUD', 'A$'],
  ['BYN', 'Br'],
  ['IDR', 'Rp'],
  ['DKK', 'kr'],
  ['THB', '฿'],
  ['MXN', 'MX$'],
  ['SEK', 'kr'],
  ['JPY', '¥'],
  ['CLP', 'CL$'],
  ['AZN', '₼'],
  ['AMD', '֏'],
  ['BRL', 'R$'],
  ['CHF', 'Fr'],
  ['TWD', 'NT$'],
  ['NGN', '₦'],
  ['CAD', 'C$'],
  ['TRY', '₺'],
  ['KZT', '₸'],
  ['NZD', 'NZ$'],
  ['MYR', 'RM'],
  ['OMR', 'RO'],
  ['VND', '₫'],
  ['ZAR', 'R'],
  ['PLN', 'zł'],
  ['UAH', '₴'],
] as const

// for tests
export const currencies: readonly Currency[] = [
  ...stable.map(([iso, symbol]) => ({ code: `${iso}P`, iso, symbol })),
  { code: 'BTCP', iso: null, symbol: '₿' },
  { code: 'PLASMA', iso: null, symbol: 'P' },
]

/** As the published list prints three of the codes; real clients write them right. */
const misprints: Readonly<Record<string, string>> = { GPBP: 'GBPP', CYNP: 'CNYP', KRW: 'KRWP' }

const byCode = new Map(currencies.map((currency) => [currency.code, currency]))

/** Takes any case and the three misprints. What a token is called on the wire stays as the server wrote it. */
export function currencyOf(token: string): Currency | undefined {
  const code = token.toUpperCase()
  return byCode.get(Object.hasOwn(misprints, code) ? (misprints[code] ?? code) : code)
}
