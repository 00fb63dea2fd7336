import { readFileSync } from 'node:fs'
import {
  array,
  boolean,
  check,
  getDotPath,
  integer,
  literal,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  trim,
  union,
  variant,
  type BaseIssue,
  type InferOutput,
} from 'valibot'
import { paths } from '~/domain/paths'
import { isLoopback, plainUrl } from './addresses'
import { isPassword, readPasswordHash } from './password'
import { Secret } from './secret'
import { SettingsError, type Account, type Operator, type RelaySettings } from './settings'

const text = pipe(string(), trim(), minLength(1, 'must not be empty'))
const KeySource = union(
  [strictObject({ env: text }), strictObject({ file: text })],
  'must be {"env": "NAME"} or {"file": "path"}',
)
/** Pages of their own in the place where the address of a payment has its account; addresses of pages are the same in capitals. */
const pageNames = [
  paths.newPayment(),
  paths.paymentHooks(),
  paths.reconciliation(),
  paths.paymentRates(),
  paths.paymentAccounts(),
].map((path) => path.replace(`${paths.payments()}/`, ''))
const accountId = pipe(
  text,
  regex(/^[A-Za-z0-9_-]{1,64}$/, 'may hold letters, digits, "-" and "_" only'),
  check(
    (id) => !pageNames.includes(id.toLowerCase()),
    `must not be the name of a page: ${pageNames.join(', ')}`,
  ),
)
const slug = pipe(text, regex(/^[A-Za-z0-9_-]{1,128}$/, 'may hold letters, digits, "-" and "_" only'))
const httpsUnlessHere = check((value: string) => {
  const url = plainUrl(value)
  return !url || url.protocol === 'https:' || isLoopback(url.hostname)
}, 'must begin with https: plain http is for this machine only')
const base = pipe(
  text,
  check(
    (value) => plainUrl(value) !== undefined,
    'must be an address such as "https://api.example", without query',
  ),
  httpsUnlessHere,
)
const forward = strictObject({
  url: pipe(
    text,
    check(
      (value) => plainUrl(value) !== undefined,
      'must be an address such as "https://shop.example/payments", without query',
    ),
    httpsUnlessHere,
  ),
  secret: KeySource,
  allowPrivate: optional(boolean(), false),
})
const publicUrl = pipe(
  text,
  check((value) => plainUrl(value)?.pathname === '/', 'must be an origin such as "https://wallet.example"'),
)
const passwordHash = pipe(
  string(),
  check((value) => readPasswordHash(value) !== null, 'must be what `npm run password` prints'),
)

const common = { id: accountId, title: text, base, key: KeySource, forward: optional(forward) }
const AccountSchema = variant(
  'vendor',
  [
    strictObject({ ...common, vendor: literal('plasmapay-business'), chainAccount: optional(text) }),
    strictObject({ ...common, vendor: literal('plasmapay-checkout') }),
    strictObject({ ...common, vendor: literal('plisio') }),
    strictObject({ ...common, vendor: literal('payplay'), slug, hookKey: optional(KeySource) }),
  ],
  'must be "plasmapay-business", "plasmapay-checkout", "plisio" or "payplay"',
)
const isUnique = (values: string[]) => new Set(values).size === values.length
const Settings = strictObject({
  publicUrl,
  hookSecret: KeySource,
  operators: pipe(
    array(strictObject({ name: text, passwordHash, role: picklist(['manage', 'view']) })),
    minLength(1, 'must name at least one operator'),
    check((list) => isUnique(list.map(({ name }) => name)), 'must not name two operators alike'),
  ),
  accounts: pipe(
    array(AccountSchema),
    check((list) => isUnique(list.map(({ id }) => id)), 'must not give two accounts the same id'),
  ),
  trustProxy: optional(
    pipe(
      number(),
      integer('must be a whole number'),
      minValue(0, 'must not be negative'),
      maxValue(10, 'must be 10 at most'),
    ),
    0,
  ),
})

function sentence(issue: BaseIssue<unknown>): string {
  const key = getDotPath(issue) ?? 'The configuration of the relay'
  if (issue.expected === 'never') return `${key} is not known.`
  if (issue.received === 'undefined') return `${key} is missing.`
  // Valibot’s own sentences quote the value, which may be a key that was written into the wrong place.
  const isOurs = /^(must|may)\b/.test(issue.message)
  return `${key} ${isOurs ? issue.message : `must be ${issue.expected ?? 'something else'}`}.`
}

type Surroundings = {
  env: Record<string, string | undefined>
  /** For tests. */
  readFile?: (path: string) => string
}

type Source = InferOutput<typeof KeySource>

/** Keys become parts of HTTP headers and addresses. */
const isKey = (value: string) => /^[\x21-\x7e]+$/.test(value)

function secretOf(
  source: Source,
  name: string,
  { env, readFile = (path) => readFileSync(path, 'utf8') }: Surroundings,
): Secret {
  const read = () => {
    if ('env' in source) return env[source.env]
    try {
      return readFile(source.file)
    } catch {
      throw new SettingsError(`${name}: the file ${source.file} cannot be read.`)
    }
  }
  const found = read()?.replace(/\r?\n$/, '')
  const place = 'env' in source ? `the environment variable ${source.env}` : `the file ${source.file}`
  if (!found) throw new SettingsError(`${name}: ${place} is empty or missing.`)
  if (!isKey(found)) throw new SettingsError(`${name}: ${place} must hold a key in ASCII, without spaces.`)
  return new Secret(found)
}

/** Throws a SettingsError at the first wrong key. */
export function parseSettings(value: unknown, surroundings: Surroundings): RelaySettings {
  const read = safeParse(Settings, value)
  if (!read.success) throw new SettingsError(sentence(read.issues[0]))
  const { accounts, operators, ...rest } = read.output
  return {
    publicUrl: plainUrl(rest.publicUrl)?.origin ?? rest.publicUrl,
    trustProxy: rest.trustProxy,
    hookSecret: secretOf(rest.hookSecret, 'hookSecret', surroundings),
    operators: operators.flatMap(({ name, role, ...operator }): Operator[] => {
      const hash = readPasswordHash(operator.passwordHash)
      return hash ? [{ name, role, passwordHash: hash }] : []
    }),
    accounts: accounts.map((account, i): Account => {
      const { id, title, vendor } = account
      const place = `accounts.${i}`
      return {
        id,
        title,
        vendor,
        base: account.base.replace(/\/+$/, ''),
        key: secretOf(account.key, `${place}.key`, surroundings),
        ...('slug' in account ? { slug: account.slug } : {}),
        ...('hookKey' in account && account.hookKey
          ? { hookKey: secretOf(account.hookKey, `${place}.hookKey`, surroundings) }
          : {}),
        ...(account.forward
          ? {
              forward: {
                ...account.forward,
                secret: secretOf(account.forward.secret, `${place}.forward.secret`, surroundings),
              },
            }
          : {}),
        ...('chainAccount' in account && account.chainAccount ? { chainAccount: account.chainAccount } : {}),
      }
    }),
  }
}

export function parseSettingsText(json: string, surroundings: Surroundings): RelaySettings {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    // Not the parser’s own message: it quotes the text.
    throw new SettingsError('The configuration of the relay is not JSON.')
  }
  return parseSettings(value, surroundings)
}

/** The password of the sandbox’s operator is known to everybody, so other machines must not reach a server that takes it. */
export async function refuseSandboxPassword({ operators }: RelaySettings, host: string): Promise<void> {
  if (isLoopback(host)) return
  for (const [i, { passwordHash }] of operators.entries())
    if (await isPassword('sandbox', passwordHash))
      throw new SettingsError(
        `operators.${i}.passwordHash is that of the password "sandbox", which is for 127.0.0.1 only; HOST is ${host}.`,
      )
}
