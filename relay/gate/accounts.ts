import type { AccountAbility, PaymentAccount } from '~/domain/payment/row'
import type { Role } from '#relay/config/settings'
import { calls } from '#relay/vendors/calls'
import type { Context } from './context'
import { hookUrl } from '#relay/gate/hooks/token'

const abilities: readonly AccountAbility[] = ['quote', 'create', 'read', 'list', 'delete', 'rates']

/** What an operator sees of the accounts: no key. */
export async function listAccounts({ settings, memory }: Context, role: Role): Promise<PaymentAccount[]> {
  const database = await memory.database()
  const rows = await database.selectFrom('account_state').selectAll().execute()
  const states = new Map(rows.map((row) => [row.account, row]))
  return settings.accounts.map(({ id, title, vendor, base, slug, chainAccount, forward }) => {
    const state = states.get(id)
    const kinds = new Set<string>(calls[vendor].map(({ kind }) => kind))
    const mayChange = role === 'manage'
    const isOpen = (ability: AccountAbility) => mayChange || (ability !== 'create' && ability !== 'delete')
    return {
      id,
      title,
      vendor,
      base,
      hookUrl: hookUrl(settings, id),
      can: abilities.filter((ability) => kinds.has(ability) && isOpen(ability)),
      slug: slug ?? null,
      chainAccount: chainAccount ?? null,
      lastAnswerAt: state?.last_answer_at?.toISOString() ?? null,
      lastHookAt: state?.last_hook_at?.toISOString() ?? null,
      lastError:
        state?.last_error_at && state.last_error !== null
          ? { at: state.last_error_at.toISOString(), message: state.last_error }
          : null,
      refused: [
        ...(state?.list_refused_at ? (['list'] as const) : []),
        ...(state?.details_refused_at ? (['read'] as const) : []),
      ],
      forwarding: forward
        ? { to: new URL(forward.url).origin, isPaused: state?.forwarding_paused ?? false }
        : null,
    }
  })
}
