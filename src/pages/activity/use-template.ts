import { useNavigate } from 'react-router'
import { printJson } from '~/domain/json'
import type { Trace } from '~/domain/trace'
import { paths } from '~/pages/paths'
import { addAction, changeAction, useDraft } from '~/stores/draft'

const last = () => useDraft.getState().actions.at(-1)

/** Opens New transaction with this action written there, digit for digit; what is being written already stays. */
export function useTemplate() {
  const navigate = useNavigate()
  return ({ account, name, authorization, data }: Trace) => {
    const before = last()
    if (before && (before.account || before.name || before.data.trim() !== '{}')) addAction()
    const [level] = authorization
    const id = last()?.id
    if (id === undefined) return
    changeAction(id, {
      account,
      name,
      actor: level?.actor ?? null,
      permission: level?.permission || null,
      data: printJson(data, 2),
    })
    void navigate(paths.transaction())
  }
}
