/** What a transfer costs, either way to pay for it. */
export const enFees = {
  title: 'Fees',
  subtitle: 'What a transfer costs',
  token: 'Token',
  amount: 'Amount',
  max: 'Max',
  maxMeans: (token: string) => `The most you can send when the fee is paid in ${token}`,
  table: 'Estimated fees',
  estimate: 'Estimate',
  way: 'Way to pay',
  paidIn: (token: string) => `Paid in ${token}`,
  rows: {
    total: 'Estimated fee',
    possible: 'With what you hold',
    arrives: 'Arrives',
    left: (token: string) => `${token} left afterwards`,
    most: 'Most you can send',
  },
  possible: 'possible',
  tooSmall: 'the amount is not more than its fee',
  notEnough: (token: string) => `not enough ${token}`,
  notKnown: 'not known',
  nothing: 'nothing',
  cheaper: {
    in: (token: string) => `Cheaper: the fee paid in ${token}.`,
    same: 'Both ways cost the same.',
    contradictory:
      'Which way is cheaper cannot be told: the two rates PlasmaPay gives contradict one another.',
    unknown: 'Which way is cheaper cannot be told: PlasmaPay gives no usable rate or fee for one of them.',
  },
  payable: {
    both: 'You hold enough for either.',
    only: (token: string) => `With what you hold, only the fee in ${token} can be paid.`,
    none: 'You hold too little for this transfer.',
    alone: 'You hold enough for it.',
  },
  formula: {
    title: 'How the fee is reckoned',
    text: 'The larger of percentage and minimum, plus the exchange part when the fee is paid in the token. Each part is rounded up.',
    part: 'Part',
    parts: {
      base: 'Percentage is taken of',
      percentage: 'Percentage',
      minimum: 'Minimum',
      exchange: 'Exchange part',
      total: 'Estimated fee',
    },
    stated: 'stated as',
    noExchange: 'none when paid in PLASMA',
    other: 'Fee if the minimum counts whole tokens',
    alike: 'the same',
  },
  readings:
    'PlasmaPay does not say what its minimum counts. It is read as the smallest unit of the token; read as whole tokens, the fee would be the one in the last row.',
  noFee: 'no usable rate or fee given',
  noAmount: (decimals: number) => `Enter an amount, such as 12.5, with at most ${decimals} decimals.`,
  note: 'An estimate: PlasmaPay states percentages, minimum and rates, but not the formula. A fee paid in the token is taken out of the amount here, a fee paid in PLASMA comes beside it. What you are charged may differ.',
}

export type FeeWords = typeof enFees
