const names = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Unprocessable Entity',
} as const
type Refusing = keyof typeof names

const codes: Record<Refusing, number> = { 400: 103, 401: 101, 403: 102, 404: 104, 422: 105 }

/** A refusal as Plisio writes it. */
export const refusal = (status: Refusing, message: string) =>
  Response.json({ status: 'error', data: { name: names[status], message, code: codes[status] } }, { status })

/** A sentence with JSON behind its colon, as documented. */
export const missing = (name: string) =>
  refusal(400, `Missing required attribute: ${JSON.stringify({ name })}`)

/** The message is a JSON text itself: what is wrong, by field. */
export const misfits = (fields: Readonly<Record<string, string>>) => refusal(422, JSON.stringify(fields))

export const success = (data: unknown) => Response.json({ status: 'success', data })
