/** A refusal by the chain, with EOSIO’s texts and codes. Thrown inside a transaction, which is then undone. */
export class ChainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly details: string,
  ) {
    super(details)
  }
}

type Place = { file: string; line_number: number; method: string }
type ErrorFacts = { code: number; what: string } & Place

const kinds = {
  eosio_assert_message_exception: {
    code: 3050003,
    what: 'eosio_assert_message assertion failure',
    file: 'wasm_interface.cpp',
    line_number: 924,
    method: 'eosio_assert',
  },
  action_validate_exception: {
    code: 3050000,
    what: 'Action validate exception',
    file: 'chain_plugin.cpp',
    line_number: 2041,
    method: 'resolve_action',
  },
  account_query_exception: {
    code: 3060002,
    what: 'Account Query Exception',
    file: 'apply_context.cpp',
    line_number: 128,
    method: 'execute_inline',
  },
  missing_auth_exception: {
    code: 3090004,
    what: 'Missing required authority',
    file: 'apply_context.cpp',
    line_number: 237,
    method: 'require_authorization',
  },
  irrelevant_auth_exception: {
    code: 3090005,
    what: 'Irrelevant authority included',
    file: 'authorization_manager.cpp',
    line_number: 492,
    method: 'check_authorization',
  },
  permission_query_exception: {
    code: 3060001,
    what: 'Permission Query Exception',
    file: 'authorization_manager.cpp',
    line_number: 223,
    method: 'get_permission',
  },
  tx_no_auths: {
    code: 3040003,
    what: 'Transaction should have at least one required authority',
    file: 'controller.cpp',
    line_number: 2846,
    method: 'validate_tx',
  },
  pack_exception: {
    code: 3015014,
    what: 'Pack data exception',
    file: 'abi_serializer.cpp',
    line_number: 584,
    method: '_variant_to_binary',
  },
  asset_type_exception: {
    code: 3010011,
    what: 'Invalid asset',
    file: 'asset.cpp',
    line_number: 64,
    method: 'from_string',
  },
  name_type_exception: {
    code: 3010001,
    what: 'Invalid name',
    file: 'name.cpp',
    line_number: 15,
    method: 'set',
  },
} satisfies Record<string, ErrorFacts>

export type ErrorKind = keyof typeof kinds

/** The body a node answers with status 500. */
export function errorBody({ kind, details }: ChainError) {
  const { code, what, ...place } = kinds[kind]
  return {
    code: 500,
    message: 'Internal Service Error',
    error: { code, name: kind, what, details: [{ message: details, ...place }] },
  }
}

/** A contract’s assertion: throws EOSIO’s assert error when `holds` is false. */
export function check(holds: boolean, text: string): asserts holds {
  if (!holds)
    throw new ChainError('eosio_assert_message_exception', `assertion failure with message: ${text}`)
}

export const missingAuthority = (who: string) =>
  new ChainError('missing_auth_exception', `missing authority of ${who}`)
