import { endpointKeys, type EndpointKey } from '#sandbox/http/endpoints'

/** The switches as the front page's form names them: `latency /balance`, `status *`, `bots`, `do`. */
export const numbers = ['accessTtl', 'refreshTtl', 'clockOffset', 'history', 'tokens'] as const
export const flags = ['rotate', 'nestedMe', 'legacyMoneyActions', 'noCorsOnErrors', 'bots'] as const
export const bodies = ['html', 'truncate', 'empty'] as const
const commands = ['reset', 'restart', 'expireAccess', 'revokeAll'] as const

/** An empty field puts its switch back; text that is no number stays text, so that the check names the field. */
const numberIn = (text: string | null | undefined) => {
  if (text === null || text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}

const statusIn = (form: URLSearchParams, key: EndpointKey) => {
  const status = numberIn(form.get(`status ${key}`))
  const times = numberIn(form.get(`times ${key}`))
  return status === null || times === null ? status : { status, times }
}

const perEndpoint = <Rule>(read: (key: EndpointKey) => Rule) =>
  Object.fromEntries(endpointKeys.map((key) => [key, read(key)]))

const isCommand = (text: string | null): text is (typeof commands)[number] =>
  commands.some((name) => name === text)

/** The change a form asks for, not yet checked. The form shows every switch, so it sends the whole board. */
export const patchFromForm = (form: URLSearchParams): object => {
  const command = form.get('do')
  if (isCommand(command)) return { [command]: true }
  const answering = (body: string) => endpointKeys.filter((key) => form.get(`body ${key}`) === body)
  return {
    latency: perEndpoint((key) => numberIn(form.get(`latency ${key}`))),
    status: perEndpoint((key) => statusIn(form, key)),
    drop: perEndpoint((key) => form.get(`drop ${key}`) || null),
    ...Object.fromEntries(bodies.map((name) => [name, answering(name)])),
    ...Object.fromEntries(numbers.map((name) => [name, numberIn(form.get(name))])),
    ...Object.fromEntries(flags.map((name) => [name, form.has(name)])),
  }
}
