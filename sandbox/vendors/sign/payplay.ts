import { createHmac } from 'node:crypto'
import { jsonEncode } from './php'

/** The header `Signature` of a webhook of PayPlay: of the body’s bytes, exactly as they are sent. */
export const signBody = (body: string, key: string) => createHmac('sha256', key).update(body).digest('hex')

/** JSON as PHP writes it, with `\/` for every slash and escapes for what is not ASCII, or as JavaScript does. */
export const hookBody = (payload: unknown, isPhp: boolean) =>
  isPhp ? jsonEncode(payload) : JSON.stringify(payload)
