/** Rates and the coins that Plisio and PayPlay are said to take. All of it is made up, but for the figures in their documents. */
export type Coin = {
  /** Plisio’s id; a token on two chains has two. */
  cid: string
  currency: string
  name: string
  decimals: number
  /** Coins for one dollar, and dollars for one coin. */
  rateUsd: string
  priceUsd: string
  least: string
  /** After so many the money counts. */
  confirmations: number
  contractOf?: string
  standard?: string
  isHidden?: true
  isDown?: true
}

export const coins: readonly Coin[] = [
  coin('BTC', 'Bitcoin', 8, '0.00008525', '11730.21', 1),
  coin('ETH', 'Ethereum', 18, '0.000380228136882129', '2630', 3),
  coin('LTC', 'Litecoin', 8, '0.01379311', '72.5', 2),
  coin('DOGE', 'Dogecoin', 8, '8.00000000', '0.125', 2),
  coin('TRX', 'Tron', 6, '6.666667', '0.15', 2),
  {
    ...coin('USDT', 'Tether ERC-20', 6, '1.000000', '1', 3),
    contractOf: 'ETH',
    standard: 'ERC-20',
  },
  {
    ...coin('USDT_TRX', 'Tether TRC-20', 6, '1.000000', '1', 2),
    currency: 'USDT',
    contractOf: 'TRX',
    standard: 'TRC-20',
  },
  {
    ...coin('USDC', 'USD Coin ERC-20', 6, '1.000000', '1', 3),
    contractOf: 'ETH',
    standard: 'ERC-20',
  },
  coin('XMR', 'Monero', 12, '0.006250000000', '160', 3),
  { ...coin('TZEC', 'Zcash testnet', 8, '0.02500000', '40', 1), isHidden: true },
  { ...coin('DASH', 'Dash', 8, '0.04000000', '25', 2), isDown: true },
]

function coin(
  cid: string,
  name: string,
  decimals: number,
  rateUsd: string,
  priceUsd: string,
  confirmations: number,
): Coin {
  const least = `0.${'1'.padStart(Math.min(decimals, 5), '0')}`
  return { cid, currency: cid, name, decimals, rateUsd, priceUsd, least, confirmations }
}

export const coinOf = (cid: string) => coins.find((each) => each.cid === cid)

/** Units of an ordinary currency for one dollar. NGN and EUR are as PayPlay’s document prints them. */
export const fiatPerUsd: Readonly<Record<string, string>> = {
  USD: '1',
  EUR: '0.89777',
  GBP: '0.7702',
  NGN: '1660.2759444311',
  RUB: '92.4',
  UAH: '41.3',
  PLN: '3.86',
  CZK: '22.7',
  CHF: '0.862',
  JPY: '151.4',
  CNY: '7.12',
  HKD: '7.77',
  INR: '84.1',
  BRL: '5.69',
  TRY: '34.2',
  CAD: '1.38',
  AUD: '1.5',
  MYR: '4.34',
  SGD: '1.32',
  KRW: '1379',
}

const fraction = (decimal: string) => {
  const [whole = '0', places = ''] = decimal.split('.')
  return { over: BigInt(whole + places), under: 10n ** BigInt(places.length) }
}

/** `a × b` and `a ÷ b` as decimals with so many places, the last one rounded up or down. */
export const product = (a: string, b: string, places: number, rounds: 'up' | 'down') => {
  const [one, two] = [fraction(a), fraction(b)]
  return shifted(one.over * two.over, one.under * two.under, places, rounds)
}
export const quotient = (a: string, b: string, places: number, rounds: 'up' | 'down') => {
  const [one, two] = [fraction(a), fraction(b)]
  return shifted(one.over * two.under, one.under * two.over, places, rounds)
}

/** In whole units, of which 10^places make one. */
function shifted(over: bigint, under: bigint, places: number, rounds: 'up' | 'down') {
  const scaled = over * 10n ** BigInt(places)
  return rounds === 'up' ? (scaled + under - 1n) / under : scaled / under
}
