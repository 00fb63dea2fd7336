/** `npm run walls`: proves the rules of the lint config. Lints a tree with a planted violation of each. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as query from '@tanstack/react-query'
import { array, number, object, optional, parse, record, string, unknown, type InferOutput } from 'valibot'
import { plantCode } from './planted-code'
import { plantInner, plantInnerTargets } from './planted-inner'
import { plantPlaces } from './planted-places'
import { plantRooms, plantTargets } from './planted-rooms'
import type { Planted } from './planted'

const Rooms = object({
  rooms: record(string(), array(string())),
  innerRooms: record(string(), record(string(), array(string()))),
})
const Config = object({
  default: object({
    rules: record(string(), unknown()),
    overrides: array(object({ rules: record(string(), unknown()) })),
  }),
})
const Report = object({
  number_of_files: number(),
  diagnostics: array(
    object({
      filename: string(),
      code: optional(string(), ''),
      message: string(),
      help: optional(string(), ''),
    }),
  ),
})
type Diagnostic = InferOutput<typeof Report>['diagnostics'][number]

/** Writes the planted files and copies the config beside them, so that its globs apply to them. */
async function plant(root: string, planted: Planted[]) {
  await cp('oxlint.config.mjs', join(root, 'oxlint.config.mjs'))
  await cp('tsconfig.json', join(root, 'tsconfig.json'))
  await cp('oxlint-rooms.config.mjs', join(root, 'oxlint-rooms.config.mjs'))
  await cp('oxlint-tests.config.mjs', join(root, 'oxlint-tests.config.mjs'))
  await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  const twice = planted.find(({ file }, i) => planted.findIndex((other) => other.file === file) !== i)
  if (twice) throw new Error(`${twice.file} is planted twice; one text would overwrite the other`)
  for (const { file, text } of planted) {
    await mkdir(join(root, dirname(file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

/** Throws oxlint’s output when it is not a report. */
async function lint(root: string) {
  const args = ['-c', 'oxlint.config.mjs', '--type-aware', '--format', 'json']
  const bin = join(root, 'node_modules/.bin/oxlint')
  const output = await new Promise<string>((resolve) => {
    // The exit code is 1 because it finds the planted violations.
    execFile(bin, args, { cwd: root, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) =>
      resolve(stdout || stderr),
    )
  })
  if (!output.startsWith('{')) throw new Error(`oxlint gave no report: ${output}`)
  return parse(Report, JSON.parse(output))
}

const ruleOf = (code: string) => /\(([^)]+)\)/.exec(code)?.[1] ?? code
const sentenceOf = ({ code, message, help }: Diagnostic) => `${code} ${message} ${help}`.trim()

/** What is wrong with the report of one planted file, or undefined. */
function missed({ file, rule, saying = '' }: Planted, found: Diagnostic[]): string | undefined {
  if (rule === undefined)
    return found[0] && `${file}: must be allowed, but is reported: ${sentenceOf(found[0])}`
  if (found.some((one) => ruleOf(one.code) === rule && sentenceOf(one).includes(saying))) return undefined
  const instead = found[0] ? `only this is reported: ${sentenceOf(found[0])}` : 'nothing is reported'
  return `${file}: ${rule}${saying && ` (${saying})`} must report it, but ${instead}`
}

/** Every `message` in the settings of rules; each must be proved by a planted file. */
function messagesIn(settings: unknown): string[] {
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([key, value]) =>
    key === 'message' && typeof value === 'string' ? [value] : messagesIn(value),
  )
}

/** Rules and messages of the config for which no violation was planted. */
function unproven(
  config: InferOutput<typeof Config>['default'],
  diagnostics: Diagnostic[],
  planted: Planted[],
) {
  const all = [config.rules, ...config.overrides.map(({ rules }) => rules)].flatMap((rules) =>
    Object.entries(rules),
  )
  const rules = all.filter(([, setting]) => setting !== 'off').map(([name]) => name.replace(/^.*\//, ''))
  const reported = diagnostics.map(sentenceOf)
  return [
    ...[...new Set(rules)].filter((name) => !planted.some(({ rule }) => rule === name)),
    ...[...new Set(messagesIn(all))].filter((message) => !reported.some((one) => one.includes(message))),
  ].map((name) => `oxlint.config.mjs: no planted violation proves "${name}"`)
}

const config = parse(Config, await import(pathToFileURL('oxlint.config.mjs').href))
const hooks = Object.keys(query).filter((name) => /^use[A-Z]/.test(name))
const { rooms, innerRooms } = parse(Rooms, await import(pathToFileURL('oxlint-rooms.config.mjs').href))
const planted = [...plantRooms(rooms), ...plantInner(innerRooms), ...plantPlaces(hooks), ...plantCode()]
const files = [...plantTargets(rooms), ...plantInnerTargets(innerRooms), ...planted]
const root = await mkdtemp(join(tmpdir(), 'walls-'))
try {
  await plant(root, files)
  const report = await lint(root)
  const failures = files.flatMap(
    (one) =>
      missed(
        one,
        report.diagnostics.filter((d) => d.filename === one.file),
      ) ?? [],
  )
  if (report.number_of_files < files.length)
    failures.push(`oxlint read ${report.number_of_files} of ${files.length} planted files`)
  failures.push(...unproven(config.default, report.diagnostics, planted))
  for (const failure of failures) console.error(failure)
  const violations = planted.filter(({ rule }) => rule !== undefined).length
  const summary = `${violations} planted violations caught, ${planted.length - violations} allowed imports and exceptions not reported`
  console.log(failures.length ? `walls: ${failures.length} failures` : `walls: ${summary}`)
  process.exitCode = failures.length ? 1 : 0
} finally {
  await rm(root, { recursive: true })
}
