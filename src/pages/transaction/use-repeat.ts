import type { DraftAction, SendRequest } from '~/domain/draft'
import { printJson } from '~/domain/json'
import { useDraft } from '~/stores/draft'

type Asked = SendRequest['actions'][number]

const actionOf = ({ account, name, authorization, data }: Asked): DraftAction => ({
  id: crypto.randomUUID(),
  account,
  name,
  actor: authorization[0]?.actor ?? null,
  permission: authorization[0]?.permission ?? null,
  data: printJson(data, 2),
})

const isBlank = ({ account, name, data }: DraftAction) =>
  account === '' && name === '' && (data.trim() === '' || data.trim() === '{}')

/** Drafts out of what was sent. They never take the place of a draft that somebody has begun. */
export function useRepeat(request: SendRequest) {
  const free = useDraft(({ actions }) => actions.every(isBlank))
  const [first] = request.actions
  const begin = (actions: Asked[]) => {
    if (free) useDraft.setState({ actions: actions.map(actionOf) })
  }
  return {
    free,
    repeat: () => begin(request.actions),
    /** The same contract and signature, another action. */
    nextStep: () => begin(first ? [{ ...first, name: '', data: {} }] : []),
  }
}
