/** The bytes of one piece of an answer; a character may be split between two parts. */
export type Part = Uint8Array<ArrayBuffer>

/** Decodes the parts one by one, joining characters that are split between two. */
export function* textsOf(parts: Part[]): Generator<string> {
  const decoder = new TextDecoder()
  for (const part of parts) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}
