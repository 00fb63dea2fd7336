import { sha256 } from './commit-reveal'
import { maxLevels, sizeOfData } from '~/domain/json/data-size'
import { isObject, JsonError, parseJson, printJson, type Json, type JsonObject } from '~/domain/json/json'
import type { TemplateAction } from './draft'
import type { DraftContent } from './template'
import { isMe, variablesIn, withoutMe, type Values } from './variables'
import { valueSourceKinds, type NextStep, type ValueSource } from './next-step'

/** The format of drafts in files and links; see docs/draft-file.md. */
const format = 'plasmapay-wallet/draft'
const version = '1'

/** Characters of a file, levels of nesting, actions of a draft, characters of one text. */
// for tests
export const limits = {
  size: 1_000_000,
  depth: 8,
  actions: 200,
  data: 100_000,
  text: 1_000,
  values: 200,
  drawn: 5_000,
}

export type DraftFileFault =
  | 'too-big'
  | 'no-json'
  | 'too-deep'
  | 'no-draft'
  | 'newer'
  | 'broken'
  | 'checksum'
  | 'too-many'
export class DraftFileError extends Error {
  override name = 'DraftFileError'
  constructor(
    readonly fault: DraftFileFault,
    /** How deep the data go, where that is too deep. */
    readonly levels?: number,
  ) {
    super(`draft file: ${fault}`)
  }
}

const bytes = (text: string) => new TextEncoder().encode(text)

/** Sorted keys and no whitespace, so that only content counts. Throws DraftFileError where a reader would refuse it. */
export function canonicalText(content: DraftContent): string {
  const text = printJson(sorted(fileShape(content)))
  readDraftText(text)
  return text
}

/** The text of a file, with the SHA-256 of its canonical draft. Rejects as `canonicalText` throws. */
export async function draftFile(content: DraftContent): Promise<string> {
  canonicalText(content)
  return uncheckedFile(content)
}

/** The same for a draft that a reader may refuse, so that a draft which this app cannot show is not lost. */
export async function uncheckedFile(content: DraftContent): Promise<string> {
  const checksum = `sha256:${await sha256(bytes(printJson(sorted(fileShape(content)))))}`
  return `${printJson({ format, version, draft: fileShape(content), checksum }, 2)}\n`
}

/** Throws DraftFileError; a file that is not valid as a whole is not read in part. */
export async function readDraftFile(text: string): Promise<DraftContent> {
  const root = parse(text)
  if (!isObject(root) || root.format !== format) throw new DraftFileError('no-draft')
  if (root.version !== version) throw new DraftFileError('newer')
  const content = readContent(root.draft)
  const checksum = `sha256:${await sha256(bytes(printJson(sorted(root.draft ?? null))))}`
  if (root.checksum !== checksum) throw new DraftFileError('checksum')
  return content
}

/** Reads a draft without the file around it, as links have it. Throws DraftFileError. */
export const readDraftText = (text: string): DraftContent => readContent(parse(text))

function parse(text: string): Json {
  if (text.length > limits.size) throw new DraftFileError('too-big')
  let json: Json
  try {
    json = parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new DraftFileError(error.reason === 'too-deep' ? 'too-deep' : 'no-json')
  }
  if (depthOf(json) > limits.depth) throw new DraftFileError('too-deep')
  return json
}

const depthOf = (json: Json): number =>
  typeof json !== 'object' || json === null
    ? 0
    : 1 + Object.values(json).reduce((most: number, member: Json) => Math.max(most, depthOf(member)), 0)

function fileShape({ actions, values: all, next }: DraftContent): JsonObject {
  const values = withoutMe(all)
  return {
    actions: actions.map(actionAsStrings),
    ...(Object.keys(values).length > 0 && { values }),
    ...(next && {
      next: { actions: next.actions.map(actionAsStrings), takes: next.takes.map((take) => ({ ...take })) },
    }),
  }
}

const actionAsStrings = ({
  account,
  name,
  actor,
  permission,
  data,
  off,
}: TemplateAction & { off?: boolean }) => ({
  account,
  name,
  ...(actor !== null && { actor }),
  ...(permission !== null && { permission }),
  data,
  ...(off && { state: 'off' }),
})

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]))
}

const broken = () => new DraftFileError('broken')

function readContent(value: Json | undefined): DraftContent {
  if (!isObject(value)) throw broken()
  const { values = {}, next } = value
  if (!isObject(values) || Object.keys(values).length > limits.values) throw broken()
  const actions = listOf(value.actions, readAction)
  refuseTooMuch(actions, values)
  return {
    actions,
    values: withoutMe(Object.fromEntries(Object.entries(values).map(([name, each]) => [name, textOf(each)]))),
    next: next === undefined ? null : readNext(next),
  }
}

/** A link of a few kilobytes can contain more fields, or expand to longer texts, than a tab can draw. */
function refuseTooMuch(actions: TemplateAction[], values: JsonObject) {
  for (const value of Object.values(values)) textOf(value)
  const fault = drawLimitFault(actions, values as Values)
  if (fault) throw new DraftFileError(fault)
}

/** Whether, and why, this is more than a tab can draw. */
export function drawLimitFault(
  actions: TemplateAction[],
  values: Values,
): 'too-many' | 'too-big' | undefined {
  if (actions.length > limits.actions) return 'too-many'
  const drawn = actions.reduce((sum, { data }) => sum + sizeOfData(data).values, 0)
  if (drawn > limits.drawn || variablesIn(actions).length > limits.values) return 'too-many'
  const longest = Math.max(0, ...Object.values(values).map((value) => value.length))
  const texts = actions.flatMap(({ account, name, actor, permission, data }) => [
    account,
    name,
    actor ?? '',
    permission ?? '',
    data,
  ])
  const places = texts.reduce((sum, text) => sum + text.split('{{').length - 1, 0)
  return places * longest > limits.size ? 'too-big' : undefined
}

function readNext(value: Json): NextStep {
  if (!isObject(value)) throw broken()
  const actions = listOf(value.actions, readAction).map(({ off: _off, ...action }) => action)
  return { actions, takes: listOf(value.takes, readTake, 0).filter(({ variable }) => !isMe(variable)) }
}

function readAction(value: Json): TemplateAction & { off?: boolean } {
  if (!isObject(value)) throw broken()
  const { account, name, actor, permission, data, state } = value
  const { levels } = sizeOfData(textOf(data, limits.data))
  if (levels > maxLevels) throw new DraftFileError('too-deep', levels)
  if (state !== undefined && state !== 'on' && state !== 'off') throw broken()
  return {
    account: textOf(account),
    name: textOf(name),
    actor: actor === undefined ? null : textOf(actor),
    permission: permission === undefined ? null : textOf(permission),
    data: textOf(data, limits.data),
    ...(state === 'off' && { off: true }),
  }
}

function readTake(value: Json): ValueSource {
  if (!isObject(value)) throw broken()
  const by = valueSourceKinds.find((way) => way === value.by)
  if (!by) throw broken()
  return { variable: textOf(value.variable), by, rule: textOf(value.rule) }
}

function listOf<T>(value: Json | undefined, read: (item: Json) => T, least = 1): T[] {
  if (!Array.isArray(value) || value.length < least || value.length > limits.actions) throw broken()
  return value.map(read)
}

function textOf(value: Json | undefined, longest = limits.text): string {
  if (typeof value !== 'string' || value.length > longest) throw broken()
  return value
}
