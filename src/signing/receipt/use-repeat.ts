import { inSlices } from '~/api/in-slices'
import type { SendRequest } from '~/domain/draft/draft'
import { printJson } from '~/domain/json/json'
import type { TemplateAction } from '~/domain/draft/draft'
import type { TxResult } from '~/domain/trace/tx-result'
import { openDraft, startNextStep, useDraft } from '~/stores/draft/draft'

type Asked = SendRequest['actions'][number]

const actionOf = ({ account, name, authorization, data }: Asked): TemplateAction => ({
  account,
  name,
  actor: authorization[0]?.actor ?? null,
  permission: authorization[0]?.permission ?? null,
  data: printJson(data, 2),
})

const open = (actions: Asked[]) =>
  openDraft({ actions: actions.map(actionOf), values: {}, next: null }, 'action', 'json')

/** Opens a new draft with the actions of a request. */
export const openRequest = ({ actions }: SendRequest) => open(actions)

/** The step after what was sent, as a new draft. "Undo" brings back the draft that was in the editor. */
export function useRepeat(request: SendRequest, result: TxResult | undefined) {
  const waiting = useDraft(({ waiting }) => waiting !== null)
  const [first] = request.actions
  return {
    /** The draft had a next step, and this is the answer it needs. */
    waiting: waiting && result !== undefined,
    /** Opens the planned next step, else an action without a name of the same contract and authorization. */
    nextStep: () => {
      if (waiting && result) return inSlices(startNextStep(result))
      return open(first ? [{ ...first, name: '', data: {} }] : [])
    },
  }
}
