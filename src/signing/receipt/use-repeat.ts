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

/** A new draft of the same content. */
export const openRequest = ({ actions }: SendRequest) => open(actions)

/** Drafts out of what was sent. The draft that was in the editor is a step back. */
export function useRepeat(request: SendRequest, result: TxResult | undefined) {
  const waiting = useDraft(({ waiting }) => waiting !== null)
  const [first] = request.actions
  return {
    /** The draft had a next step, and this is the answer it waits for. */
    waiting: waiting && result !== undefined,
    repeat: () => openRequest(request),
    /** What the draft had planned; else the same contract and signature with another action. */
    nextStep: () => {
      if (waiting && result) return inSlices(startNextStep(result))
      return open(first ? [{ ...first, name: '', data: {} }] : [])
    },
  }
}
