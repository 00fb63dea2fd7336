import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import {
  minValue,
  nullable,
  number,
  object,
  parse,
  pipe,
  safeInteger,
  string,
  type InferOutput,
} from 'valibot'

/** An embedded database that two processes open is destroyed. */
class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/**
 * Takes the folder for this process, by a file beside it that names the process; returns what gives it back. A file that a killed
 * process left behind does not count.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder.replace(/\/+$/, '')}.lock`
  // PGlite itself makes the last folder of a path only. What is in it is for nobody else on the machine.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (;;)
    try {
      writeFileSync(file, JSON.stringify(holderOf(process.pid)), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!isThere(error)) throw error
      const reason = inUse(readHolder(file), file)
      if (reason !== null)
        throw new FolderInUse(
          `${reason} uses the database in ${folder}. Several relays need a PostgreSQL server.`,
        )
      rmSync(file, { force: true })
    }
}

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

type Holder = InferOutput<typeof HolderSchema>
const HolderSchema = object({
  pid: pipe(number(), safeInteger(), minValue(1)),
  host: string(),
  started: nullable(string()),
})

const holderOf = (pid: number): Holder => ({ pid, host: hostname(), started: startOf(pid) })

/** Null where the file holds none: its process died while it wrote it. */
function readHolder(file: string): Holder | null {
  try {
    return parse(HolderSchema, JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** When a process began, told apart from every other one that had or gets its number; null where the system does not say. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // Behind the name of the program, which may hold blanks and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return `${boot} ${fields[19] ?? ''}`
  } catch {
    return null
  }
}

/** Who uses the folder; null where nobody does. */
function inUse(holder: Holder | null, file: string): string | null {
  if (!holder) return null
  if (holder.host !== hostname())
    return `A process on the machine ${holder.host}, unless it has ended and left ${file} behind, which may be deleted then,`
  if (!isRunning(holder.pid)) return null
  // Its number may be that of a process which has ended; in a container each new one may get the same.
  if (holder.started !== null && holder.started !== startOf(holder.pid)) return null
  if (holder.pid !== process.pid) return 'Another process'
  return holder.started === null ? null : 'This process itself'
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
