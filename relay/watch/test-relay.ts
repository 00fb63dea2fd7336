/**
 * A relay without its routes, as a process of its own, for tests with several relays. Its orders come by standard input, one a line:
 * "watch", "check <id>", "keep". It answers with lines; after "stop" it ends.
 */
import { createInterface } from 'node:readline'
import { Secret } from '#relay/config/secret'
import type { Account } from '#relay/config/settings'
import { openMemory } from '#relay/memory/memory'
import type { WatchContext } from './context'
import { createPayments } from './payments'
import { startWatcher, type Watcher } from './watcher'

const { DATABASE_URL, DATA_DIR, VENDOR = 'http://127.0.0.1:9', KEY = 'no-real-key' } = process.env
const account: Account = {
  id: 'shop',
  title: 'Shop',
  vendor: 'plasmapay-business',
  base: VENDOR,
  key: new Secret(KEY),
}
const memory = openMemory({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
const context: WatchContext = { accounts: [account], memory, now: () => new Date() }
const payments = createPayments(context)
const print = (line: string) => process.stdout.write(`${line}\n`)
let watcher: Watcher | undefined

/** Remembers payments until the process is killed, and prints each one that is remembered. */
async function keepForEver() {
  for (let n = 0; ; n++) {
    const id = `${process.pid}-${n}`
    const facts = { id, word: 'new', status: 'created' as const, reference: `order-${n}` }
    await payments.keep(account, { facts, answer: JSON.stringify({ id }), kind: 'asked' })
    print(`kept ${id}`)
  }
}

const orders: Record<string, (id: string) => unknown> = {
  watch: () => (watcher = startWatcher(context)),
  check: (id) => payments.check(account, id).then(() => print(`checked ${id}`)),
  keep: keepForEver,
  stop: async () => {
    await watcher?.stop()
    await memory.close()
    process.exit(0)
  },
}

await memory.database()
createInterface(process.stdin).on('line', (line) => {
  const [order = '', id = ''] = line.split(' ')
  void orders[order]?.(id)
})
print('ready')
