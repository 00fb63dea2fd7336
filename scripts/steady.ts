/**
 * `npm run steady`: runs the browser tests STEADY_RUNS times (10): with four workers, every fifth time with one; in every
 * fourth run the machine is kept busy. Continues after a failure, prints a table of all runs, and fails if one of them did.
 * Arguments after `--` are passed to Playwright.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, lazy, number, object, optional, parse, string, boolean, type GenericSchema } from 'valibot'

type Suite = { file: string; specs: { title: string; ok: boolean }[]; suites: Suite[] }
const Suite: GenericSchema<unknown, Suite> = object({
  file: string(),
  specs: array(object({ title: string(), ok: boolean() })),
  suites: optional(array(lazy(() => Suite)), []),
})
const Report = object({
  suites: array(Suite),
  errors: array(object({ message: optional(string(), 'an error outside of all tests') })),
  stats: object({ expected: number(), duration: number() }),
})

const failedIn = ({ file, specs, suites }: Suite): string[] => [
  ...specs.flatMap(({ title, ok }) => (ok ? [] : [`${file}: ${title}`])),
  ...suites.flatMap(failedIn),
]

/** Starts one busy process for each core. Each ends by itself when this process is gone. */
function startBurner() {
  const burn = 'const parent = process.ppid; while (process.ppid === parent);'
  const burning = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', burn], { stdio: 'ignore' }),
  )
  return () => burning.forEach((one) => one.kill())
}

const folder = mkdtempSync(join(tmpdir(), 'steady-'))

function runTests(workers: number) {
  const file = join(folder, 'report.json')
  rmSync(file, { force: true })
  const args = ['playwright', 'test', `--workers=${workers}`, '--reporter=list,json']
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const { status } = spawnSync('npx', [...args, ...process.argv.slice(2)], { stdio: 'inherit', env })
  if (!existsSync(file)) return { passed: 0, failed: `Playwright ended with ${status}`, seconds: 0 }
  const { suites, errors, stats } = parse(Report, JSON.parse(readFileSync(file, 'utf8')))
  const failed = [...suites.flatMap(failedIn), ...errors.map(({ message }) => message)]
  if (status !== 0 && failed.length === 0) failed.push(`Playwright ended with ${status}`)
  return { passed: stats.expected, failed: failed.join('; '), seconds: Math.round(stats.duration / 1000) }
}

const runs = Number(process.env.STEADY_RUNS ?? 10)
if (spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0) process.exit(1)
const table = Array.from({ length: runs }, (_, index) => {
  const [workers, burner] = [index % 5 === 4 ? 1 : 4, index % 4 === 3]
  const stop = burner ? startBurner() : () => {}
  try {
    return { run: index + 1, workers, burner, ...runTests(workers) }
  } finally {
    stop()
  }
})
rmSync(folder, { recursive: true })
console.table(table)
process.exitCode = table.some(({ failed }) => failed !== '') ? 1 : 0
