import {
  array,
  exactOptional,
  minEntries,
  nonEmpty,
  optional,
  pipe,
  record,
  strictObject,
  string,
  type GenericSchema,
} from 'valibot'
import { ClientSpec, type Client } from '#sandbox/grants/clients'
import type { Context } from '#sandbox/context'
import { readJson } from '#sandbox/http/json-body'
import { parse } from '#sandbox/http/parse'

const Word = pipe(string(), nonEmpty('must not be empty'))

const PersonBody = strictObject({
  username: Word,
  displayName: Word,
  firstName: string(),
  lastName: string(),
  locale: optional(Word, 'en'),
  balances: exactOptional(record(string(), string())),
})
const Transfer = strictObject({ token: Word, from: Word, to: Word, quantity: Word })
const ContractBody = strictObject({
  account: Word,
  actions: pipe(
    record(
      Word,
      strictObject({
        console: exactOptional(string()),
        transfers: exactOptional(array(Transfer)),
        notify: exactOptional(array(Word)),
      }),
    ),
    minEntries(1, 'must name at least one action'),
  ),
})
const IssueBody = strictObject({ account: Word, token: Word, amount: Word })

const refuse = (message: string) => Response.json({ message }, { status: 400 })
const created = (body: object) => Response.json(body, { status: 201 })
const withoutSecret = ({ secret, ...client }: Client) => ({ ...client, needs_secret: secret !== undefined })

/** The world’s own refusals (a taken name, an unknown token) are sentences to be shown. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'The sandbox refused this.')

const receive =
  <T>(schema: GenericSchema<unknown, T>, make: (value: T) => object) =>
  async (request: Request): Promise<Response> => {
    const body = await readJson(request)
    if (!body.ok) return refuse(body.message)
    const parsed = parse(schema, body.value)
    if (!parsed.ok) return refuse(parsed.message)
    try {
      return created(make(parsed.value))
    } catch (error) {
      return refuse(messageOf(error))
    }
  }

/** Adds applications, people, contracts and money while the sandbox runs. */
export const registration = (context: Context) => ({
  clients: receive(ClientSpec, (client) => {
    context.clients.register(client)
    return withoutSecret(client)
  }),
  people: receive(PersonBody, (spec) => context.world.addPerson(spec)),
  contracts: receive(ContractBody, (spec) => {
    context.world.addContract(spec)
    return { account: spec.account, actions: Object.keys(spec.actions) }
  }),
  issue: receive(IssueBody, ({ account, token, amount }) => {
    context.world.issue(account, token, amount)
    return { account, token, amount }
  }),
})
