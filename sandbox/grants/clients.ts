import {
  array,
  check,
  exactOptional,
  minLength,
  nonEmpty,
  pipe,
  strictObject,
  string,
  type InferOutput,
} from 'valibot'

const isOrigin = (text: string) => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.origin === text && /^https?:$/.test(url.protocol)
}
/** Checked as written, because a URL parser drops tabs and line breaks and reinterprets `@` and backslashes. */
export const isRedirectUri = (text: string) =>
  /^https?:\/\/[^/?#@\\]+(?:[/?]|$)/i.test(text) && /^[!-"$-[\]-~]+$/.test(text) && URL.canParse(text)

const Word = pipe(string(), nonEmpty('must not be empty'))
export const Origin = pipe(
  string(),
  check(isOrigin, 'must be an http(s) origin such as http://localhost:5173'),
)
const RedirectUri = pipe(
  string(),
  check(
    isRedirectUri,
    'must be an absolute http(s) address in plain ASCII, without a user name or a fragment',
  ),
)

export const ClientSpec = strictObject({
  client_id: Word,
  title: Word,
  origins: array(Origin),
  redirect_uris: pipe(array(RedirectUri), minLength(1, 'must name at least one address')),
  secret: exactOptional(Word),
})
export type Client = InferOutput<typeof ClientSpec>
export type Clients = ReturnType<typeof createClients>

/** The application that every sandbox starts with: the wallet. */
export const walletClient = (origins: string[]): Client => ({
  client_id: 'sandbox',
  title: 'PlasmaPay Wallet',
  origins,
  redirect_uris: origins.map((origin) => `${origin}/auth/callback`),
})

export const createClients = (first: Client) => {
  const byId = new Map([[first.client_id, first]])
  return {
    all: () => [...byId.values()],
    find: (id: string) => byId.get(id),
    /** Replaces a client of the same id, so that a script can register its client at every start. */
    register: (client: Client) => void byId.set(client.client_id, client),
    isWhitelisted: (origin: string) => [...byId.values()].some((client) => client.origins.includes(origin)),
  }
}
