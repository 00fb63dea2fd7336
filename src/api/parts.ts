/** A piece of an answer, cut anywhere. */
export type Part = Uint8Array<ArrayBuffer>

/** What they say, piece by piece: no letter is cut in two. */
export function* textsOf(parts: Part[]): Generator<string> {
  const decoder = new TextDecoder()
  for (const part of parts) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}
