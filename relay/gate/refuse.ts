import { bodyLimit } from 'hono/body-limit'

/** What the relay itself refuses: a status and one plain sentence. */
export const refuse = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers })

export const noSuchAddress = () => refuse(404, 'The relay has no such address.')

export const wrongMethod = (allow: string) =>
  refuse(405, `This address takes ${allow.replaceAll(', ', ' or ')} only.`, { allow })

/** More than any documented body needs. */
export const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => refuse(413, `The body is longer than ${maxSize} bytes.`, { connection: 'close' }),
  })
