/** A token PlasmaPay is known for. `iso` names the money it stands for, null where that is none of a state. */
type Currency = {
  readonly code: string
  readonly iso: string | null
  readonly name: string
  readonly symbol: string
}

/** The documented 42: an ISO 4217 code and a P each. */
const stable = [
  ['USD', 'US Dollar', '$'],
  ['EUR', 'Euro', '€'],
  ['GBP', 'Pound Sterling', '£'],
  ['CNY', 'Chinese Yuan', '¥'],
  ['RUB', 'Russian Ruble', '₽'],
  ['CZK', 'Czech Koruna', 'Kč'],
  ['SGD', 'Singapore Dollar', 'S$'],
  ['HKD', 'Hong Kong Dollar', 'HK$'],
  ['KRW', 'South Korean Won', '₩'],
  ['HUF', 'Hungarian Forint', 'Ft'],
  ['ILS', 'Israeli New Shekel', '₪'],
  ['NOK', 'Norwegian Krone', 'kr'],
  ['KES', 'Kenyan Shilling', 'KSh'],
  ['PHP', 'Philippine Peso', '₱'],
  ['INR', 'Indian Rupee', '₹'],
  ['PKR', 'Pakistani Rupee', '₨'],
  ['ARS', 'Argentine Peso', 'AR$'],
  ['AUD', 'Australian Dollar', 'A$'],
  ['BYN', 'Belarusian Ruble', 'Br'],
  ['IDR', 'Indonesian Rupiah', 'Rp'],
  ['DKK', 'Danish Krone', 'kr'],
  ['THB', 'Thai Baht', '฿'],
  ['MXN', 'Mexican Peso', 'MX$'],
  ['SEK', 'Swedish Krona', 'kr'],
  ['JPY', 'Japanese Yen', '¥'],
  ['CLP', 'Chilean Peso', 'CL$'],
  ['AZN', 'Azerbaijani Manat', '₼'],
  ['AMD', 'Armenian Dram', '֏'],
  ['BRL', 'Brazilian Real', 'R$'],
  ['CHF', 'Swiss Franc', 'Fr'],
  ['TWD', 'New Taiwan Dollar', 'NT$'],
  ['NGN', 'Nigerian Naira', '₦'],
  ['CAD', 'Canadian Dollar', 'C$'],
  ['TRY', 'Turkish Lira', '₺'],
  ['KZT', 'Kazakhstani Tenge', '₸'],
  ['NZD', 'New Zealand Dollar', 'NZ$'],
  ['MYR', 'Malaysian Ringgit', 'RM'],
  ['OMR', 'Omani Rial', 'RO'],
  ['VND', 'Vietnamese Dong', '₫'],
  ['ZAR', 'South African Rand', 'R'],
  ['PLN', 'Polish Zloty', 'zł'],
  ['UAH', 'Ukrainian Hryvnia', '₴'],
] as const

// for tests
export const currencies: readonly Currency[] = [
  ...stable.map(([iso, name, symbol]) => ({ code: `${iso}P`, iso, name, symbol })),
  { code: 'BTCP', iso: null, name: 'Bitcoin', symbol: '₿' },
  { code: 'PLASMA', iso: null, name: 'Plasma', symbol: 'P' },
]

/** As the published list prints three of the codes; real clients write them right. */
const misprints: Readonly<Record<string, string>> = { GPBP: 'GBPP', CYNP: 'CNYP', KRW: 'KRWP' }

const byCode = new Map(currencies.map((currency) => [currency.code, currency]))

/** Takes any case and the three misprints. What a token is called on the wire stays as the server wrote it. */
export function currencyOf(token: string): Currency | undefined {
  const code = token.toUpperCase()
  return byCode.get(Object.hasOwn(misprints, code) ? (misprints[code] ?? code) : code)
}
