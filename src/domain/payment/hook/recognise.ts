import { isObject } from '~/domain/json/json'
import type { Vendor } from '~/domain/payment/vendor'
import { headerIn, readHook, type Hook } from './read-hook'
import { hashName } from './texts'

/** The vendor whose webhook this seems to be, by what is there. Undefined where nothing tells. */
export function vendorOfHook(hook: Hook): Vendor | undefined {
  if (headerIn(hook, 'signature') !== undefined) return 'payplay'
  const fields = readHook('plisio', hook.body)?.fields ?? {}
  if (Object.hasOwn(fields, hashName) || Object.hasOwn(fields, 'txn_id')) return 'plisio'
  if (isObject(fields.invoice)) return 'plasmapay-business'
  return Object.hasOwn(fields, 'event_type') ? 'payplay' : undefined
}

const line = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/

/** Pasted lines `Name: value`. `unread` are those that are none, such as `POST /hook HTTP/1.1`. */
export function readHeaders(pasted: string): { headers: [name: string, value: string][]; unread: string[] } {
  const lines = pasted.split(/\r\n|\n|\r/).filter((each) => each.trim() !== '')
  const headers: [string, string][] = []
  const unread: string[] = []
  for (const each of lines) {
    const [, name, value] = line.exec(each.trim()) ?? []
    if (name === undefined || value === undefined) unread.push(each)
    else headers.push([name, value])
  }
  return { headers, unread }
}
