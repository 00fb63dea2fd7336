/** More than any documented call needs, little enough that nobody fills the memory. */
// for tests
export const maxBodyBytes = 1_000_000

export const bodyTooLong = () =>
  Response.json(
    { message: `The body is longer than ${maxBodyBytes} bytes.` },
    { status: 413, headers: { connection: 'close' } },
  )

/** The request with its body read into memory; undefined when the body is over the limit. */
export async function readWithinLimit(request: Request): Promise<Request | undefined> {
  if (!request.body) return request
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return undefined
  const reader = request.body.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBodyBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(new Uint8Array(value))
  }
  const { method, headers } = request
  return new Request(request.url, { method, headers, body: new Blob(chunks) })
}
