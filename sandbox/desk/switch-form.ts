import { endpointKeys, type EndpointKey } from '#sandbox/http/endpoints'
import { vendorChoiceNames, vendorFlagNames, vendorNumberNames } from '#sandbox/switches/vendor-switches'

/** The switches as the front page's form names them: `latency /balance`, `status *`, `bots`, `do`. */
export const numbers = ['accessTtl', 'refreshTtl', 'clockOffset', 'history', 'tokens'] as const
export const flags = ['rotate', 'nestedMe', 'legacyMoneyActions', 'noCorsOnErrors', 'bots'] as const
export const bodies = ['html', 'truncate', 'empty'] as const
const commands = ['reset', 'restart', 'expireAccess', 'revokeAll'] as const

/** null, which resets the switch, for an empty field. Text that is not a number stays text, so that validation names the field. */
const readNumber = (text: string | null | undefined) => {
  if (text === null || text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}

const readStatus = (form: URLSearchParams, key: EndpointKey) => {
  const status = readNumber(form.get(`status ${key}`))
  const times = readNumber(form.get(`times ${key}`))
  return status === null || times === null ? status : { status, times }
}

const perEndpoint = <Rule>(read: (key: EndpointKey) => Rule) =>
  Object.fromEntries(endpointKeys.map((key) => [key, read(key)]))

const vendorPatchFrom = (form: URLSearchParams) => ({
  ...Object.fromEntries(vendorNumberNames.map((name) => [name, readNumber(form.get(name))])),
  ...Object.fromEntries(vendorFlagNames.map((name) => [name, form.has(name)])),
  ...Object.fromEntries(vendorChoiceNames.map((name) => [name, form.get(name)])),
})

const isCommand = (text: string | null): text is (typeof commands)[number] =>
  commands.some((name) => name === text)

/** The change that the form asks for, not validated yet. The form contains every switch, so the change does too. */
export const patchFromForm = (form: URLSearchParams): object => {
  const command = form.get('do')
  if (isCommand(command)) return { [command]: true }
  const endpointsWithBody = (body: string) => endpointKeys.filter((key) => form.get(`body ${key}`) === body)
  return {
    latency: perEndpoint((key) => readNumber(form.get(`latency ${key}`))),
    status: perEndpoint((key) => readStatus(form, key)),
    drop: perEndpoint((key) => form.get(`drop ${key}`) || null),
    ...Object.fromEntries(bodies.map((name) => [name, endpointsWithBody(name)])),
    ...vendorPatchFrom(form),
    ...Object.fromEntries(numbers.map((name) => [name, readNumber(form.get(name))])),
    ...Object.fromEntries(flags.map((name) => [name, form.has(name)])),
  }
}
