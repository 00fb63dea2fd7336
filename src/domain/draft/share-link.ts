import { fromBase64url, toBase64url } from '~/base64url'
import { canonicalText, DraftFileError, limits, readDraftText } from './draft-file'
import type { DraftContent } from './template'

/** Behind the `#`, which no browser sends to a server. */
const name = 'draft='

/** The fragment that carries a draft, `#` included: `/transaction` + this is a link. Throws DraftFileError: too large. */
export function shareFragment(content: DraftContent): string {
  return `#${name}${toBase64url(new TextEncoder().encode(canonicalText(content)))}`
}

/** The draft in a fragment; null where there is none, a DraftFileError where one was meant and cannot be read. */
export function readShareFragment(fragment: string): DraftContent | DraftFileError | null {
  const text = fragment.replace(/^#/, '')
  if (!text.startsWith(name)) return null
  const coded = text.slice(name.length)
  if (coded.length > limits.size || !/^[\w-]*$/.test(coded) || coded.length % 4 === 1)
    return new DraftFileError('broken')
  try {
    return readDraftText(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(coded)))
  } catch (error) {
    // TextDecoder throws TypeError where the bytes are no text.
    if (error instanceof DraftFileError) return error
    if (error instanceof TypeError) return new DraftFileError('broken')
    throw error
  }
}
