import type { PaymentFacts } from '~/domain/payment/facts'

/** What one answer of a vendor said of one payment. */
export type Telling = {
  facts: PaymentFacts
  /** The answer, or the payment’s own part of a list, letter for letter. */
  answer: string
  /** When the vendor was asked for it. */
  askedAt: Date
  /** How the relay came to ask. */
  kind: 'asked' | 'found' | 'checked' | 'told'
}
