import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const versions = '/usr/lib/postgresql'

/** A program of the newest PostgreSQL that Debian installed. */
function program(name: string) {
  const newest = existsSync(versions)
    ? readdirSync(versions).toSorted((a, b) => Number(b) - Number(a))[0]
    : undefined
  if (newest === undefined) throw new Error('PostgreSQL is missing: `npm run debian` installs it.')
  return join(versions, newest, 'bin', name)
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, on a socket there, as an ordinary user: PostgreSQL refuses to run as
 * root. It ends with this process at the latest.
 */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-postgres-'))
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? ['--reuid=postgres', '--regid=postgres', '--clear-groups'] : []
  if (isRoot) {
    const [user, group] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'])))
    if (user === undefined || group === undefined) throw new Error('There is no user postgres.')
    chownSync(folder, user, group)
  }
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  const initdb = [program('initdb'), '-D', data, '-U', 'relay', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync('setpriv', [...as, ...initdb, '--locale=C.UTF-8'], { stdio: 'pipe' })
  const settings = ['listen_addresses=', 'fsync=off', 'max_connections=60'].flatMap((each) => ['-c', each])
  const server = spawn(
    'setpriv',
    [...as, '--pdeathsig', 'INT', program('postgres'), '-D', data, '-k', folder, ...settings],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.stderr.on('data', (text: Buffer) => {
      log += text.toString()
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)))
  })
  return {
    url: `postgresql://relay@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
