import { createHmac } from 'node:crypto'

/** The header by which the shop knows that the event is the relay’s, and how old it is. */
export const signatureHeader = 'x-payment-signature'

/** `t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hex>` */
export function signatureOf(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
