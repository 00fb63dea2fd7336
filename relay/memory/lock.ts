import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

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
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!isThere(error)) throw error
      if (isRunning(file))
        throw new FolderInUse(
          `Another process uses the database in ${folder}. Several relays need a PostgreSQL server.`,
        )
      rmSync(file, { force: true })
    }
}

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

function isRunning(file: string): boolean {
  const pid = Number(readFileSync(file, 'utf8'))
  // In a container each new process may get the number of the last one.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
