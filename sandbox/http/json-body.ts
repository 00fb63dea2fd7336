import type { Parsed } from './parse'

/** The text of a request whose content type is the given one, or a sentence that says why there is none. */
export const readText = async (request: Request, contentType: string): Promise<Parsed<string>> => {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (given !== contentType) return { ok: false, message: `Send the body as ${contentType}.` }
  return { ok: true, value: await request.text() }
}

export const readJson = async (request: Request): Promise<Parsed<unknown>> => {
  const text = await readText(request, 'application/json')
  if (!text.ok) return text
  try {
    return { ok: true, value: JSON.parse(text.value) }
  } catch {
    // The parser's own sentence quotes the body, and the body may hold a token.
    return { ok: false, message: 'The body is not JSON.' }
  }
}
