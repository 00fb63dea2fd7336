import { fromBase64url, toBase64url } from '~/base64url'
import { canonicalText, DraftFileError, limits, readDraftText } from './draft-file'
import type { DraftContent } from './template'

/** Behind the `#`, which no browser sends to a server. */
const prefix = 'draft='

/** The fragment with a draft, `#` included, to append to `/transaction`. Throws DraftFileError where it is too large. */
export function shareFragment(content: DraftContent): string {
  return `#${prefix}${toBase64url(new TextEncoder().encode(canonicalText(content)))}`
}

/** The draft in a fragment; null where there is none, a DraftFileError where it cannot be read. */
export function readShareFragment(fragment: string): DraftContent | DraftFileError | null {
  const text = fragment.replace(/^#/, '')
  if (!text.startsWith(prefix)) return null
  const coded = text.slice(prefix.length)
  if (coded.length > limits.size || !/^[\w-]*$/.test(coded) || coded.length % 4 === 1)
    return new DraftFileError('broken')
  try {
    return readDraftText(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(coded)))
  } catch (error) {
    // TextDecoder throws TypeError where the bytes are not UTF-8.
    if (error instanceof DraftFileError) return error
    if (error instanceof TypeError) return new DraftFileError('broken')
    throw error
  }
}
