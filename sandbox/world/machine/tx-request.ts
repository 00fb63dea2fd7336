import { ChainError, missingAuthority } from '#sandbox/world/base/errors'
import { DICE_PERMISSION, isName } from '#sandbox/world/base/names'
import type { Action, ActionData, Authorization, Json } from '#sandbox/world/base/types'

/** The body is not a transaction; the message names the place. */
export class ShapeError extends Error {}

const MAX_NESTING = 32
const MAX_ACTIONS = 100

type Fields = { [key: string]: unknown }

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new ShapeError(`${path}: expected an object`)
}

function textOf(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new ShapeError(`${path}: expected a non-empty string`)
}

function listOf<T>(value: unknown, path: string, read: (item: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw new ShapeError(`${path}: expected an array`)
  return value.map((item: unknown, index) => read(item, `${path}[${index}]`))
}

/** A copy that contains nothing but JSON. */
function jsonOf(value: unknown, path: string, depth = 0): Json {
  if (depth > MAX_NESTING) throw new ShapeError(`${path}: nested too deeply`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value))
    return value.map((item: unknown, index) => jsonOf(item, `${path}[${index}]`, depth + 1))
  return dataOf(value, path, depth)
}

function dataOf(value: unknown, path: string, depth = 0): ActionData {
  const read = Object.entries(fieldsOf(value, path)).map(([key, inner]) => [
    key,
    jsonOf(inner, `${path}.${key}`, depth + 1),
  ])
  return Object.fromEntries(read) as ActionData
}

function levelOf(value: unknown, path: string): Authorization {
  const { actor, permission } = fieldsOf(value, path)
  return { actor: textOf(actor, `${path}.actor`), permission: textOf(permission, `${path}.permission`) }
}

function actionOf(value: unknown, path: string): Action {
  const { account, name, authorization, data } = fieldsOf(value, path)
  return {
    account: textOf(account, `${path}.account`),
    name: textOf(name, `${path}.name`),
    authorization: listOf(authorization, `${path}.authorization`, levelOf),
    data: dataOf(data, `${path}.data`),
  }
}

/** Throws ShapeError. */
export function readActions(body: unknown): Action[] {
  const { actions } = fieldsOf(body, 'body')
  const read = listOf(actions, 'actions', actionOf)
  if (read.length === 0) throw new ShapeError('actions: expected at least one action')
  if (read.length > MAX_ACTIONS) throw new ShapeError(`actions: expected at most ${MAX_ACTIONS} actions`)
  return read
}

/**
 * What a node checks before it runs anything: every action has an authorization, and only by the user. Built-in contracts
 * know `active` and the dice game’s permission; actions of other contracts may name any permission.
 */
export function checkAuthority(actions: Action[], user: string, isBuiltIn: (account: string) => boolean) {
  for (const { account, authorization } of actions) {
    if (authorization.length === 0)
      throw new ChainError('tx_no_auths', 'transaction must have at least one authorization')
    for (const level of authorization) {
      if (level.actor !== user) throw missingAuthority(level.actor)
      const known = level.permission === 'active' || level.permission === DICE_PERMISSION
      if (!isName(level.permission) || (!known && isBuiltIn(account)))
        throw new ChainError(
          'permission_query_exception',
          `Failed to retrieve permission: ${JSON.stringify(level)}`,
        )
    }
  }
}
