import { useNavigate } from 'react-router'
import { printJson } from '~/domain/json/json'
import type { Trace } from '~/domain/trace/trace'
import { paths } from '~/domain/paths'
import { appendActions } from '~/stores/draft/draft'

/** Opens New transaction with a copy of this action, digit for digit, below the actions of the draft. */
export function useTemplate() {
  const navigate = useNavigate()
  return ({ account, name, authorization, data }: Trace) => {
    const [level] = authorization
    const actor = level?.actor ?? null
    const action = { account, name, actor, permission: level?.permission || null, data: printJson(data, 2) }
    appendActions({ actions: [action], values: {}, next: null })
    void navigate(paths.transaction())
  }
}
