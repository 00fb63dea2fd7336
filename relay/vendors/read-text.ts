/** A page of a vendor’s list is far below this. */
const longest = 8_000_000

export class TooLong extends Error {
  override name = 'TooLong'
}

/** The body as text. Bytes that are no UTF-8 become U+FFFD, so that nothing of the answer is dropped in silence. */
export async function readText(response: Response, most = longest): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new TooLong()
    }
    text += decoder.decode(value, { stream: true })
  }
}
