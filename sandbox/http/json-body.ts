import type { Parsed } from './parse'

/** The body as text, or a message when the content type is not the given one. */
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
    // Not the parser’s own message: it quotes the body, which may contain a token.
    return { ok: false, message: 'The body is not JSON.' }
  }
}
