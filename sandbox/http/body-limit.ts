/** Bytes: more than any documented call needs, little enough that nobody fills the memory. */
// for tests
export const longestBody = 1_000_000

export const tooLong = () =>
  Response.json(
    { message: `The body is longer than ${longestBody} bytes.` },
    { status: 413, headers: { connection: 'close' } },
  )

/** The request with its body read as far as it may be long; undefined where it goes on. */
export async function withinLimit(request: Request): Promise<Request | undefined> {
  if (!request.body) return request
  if (Number(request.headers.get('content-length') ?? 0) > longestBody) return undefined
  const reader = request.body.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > longestBody) {
      await reader.cancel()
      return undefined
    }
    pieces.push(new Uint8Array(value))
  }
  const { method, headers } = request
  return new Request(request.url, { method, headers, body: new Blob(pieces) })
}
