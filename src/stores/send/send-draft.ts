import * as v from 'valibot'
import { emptyForm, type SendForm } from '~/domain/transfer/form'
import { reader } from '~/stores/kept/reader'
import { keptAs } from '~/stores/kept/storage'
import { personal } from '~/stores/kept/personal'

/** `link`: somebody else may have written the address that filled it in. `again`: the user sends the same once more. */
export type FormOrigin = 'link' | 'again' | null
type SendDraft = {
  /** Names the draft in the record of its send, so that it is not sent twice. */
  id: string
  form: SendForm
  origin: FormOrigin
  /** What of the link could not be used. */
  unusable: string[]
  /** What was being written when it was filled in. */
  before: SendForm | null
}

const text = v.fallback(v.pipe(v.string(), v.maxLength(2000)), '')
const Form = v.object({
  to: text,
  amount: text,
  token: text,
  note: text,
  inPlasma: v.fallback(v.boolean(), false),
})

const readSendDraft: (stored: unknown) => SendDraft = reader(
  v.object({
    id: v.fallback(v.pipe(v.string(), v.nonEmpty()), () => crypto.randomUUID()),
    form: v.fallback(Form, emptyForm),
    origin: v.fallback(v.nullable(v.picklist(['link', 'again'])), null),
    unusable: v.fallback(v.array(v.string()), []),
    before: v.fallback(v.nullable(Form), null),
  }),
)

const isBlank = ({ to, amount, note }: SendForm) => to === '' && amount === '' && note === ''

/** The form of Send as it is being written. It outlives reloads and failures; it never holds a token of a session. */
export const useSendDraft = personal('pp.send', readSendDraft, (own, guests) =>
  isBlank(guests.form) ? null : isBlank(own.form) ? guests : null,
)

export const isSendDraftKept = () =>
  keptAs(useSendDraft.persist.getOptions().name ?? '', useSendDraft.getState())

const fresh = (form: SendForm, more: Partial<SendDraft> = {}): SendDraft => ({
  id: crypto.randomUUID(),
  form,
  origin: null,
  unusable: [],
  before: null,
  ...more,
})

export const changeSendForm = (change: Partial<SendForm>) =>
  useSendDraft.setState(({ form }) => ({ form: { ...form, ...change } }))

/** Fills the form in; what was being written can be brought back. */
export function fillSendForm(form: Partial<SendForm>, origin: 'link' | 'again', unusable: string[] = []) {
  const { form: written, before, origin: from } = useSendDraft.getState()
  // Filled in a second time, what was being written is still the form from before the first.
  const own = isBlank(written) || from !== null ? before : written
  useSendDraft.setState(
    fresh({ ...emptyForm, token: written.token, ...form }, { origin, unusable, before: own }),
  )
}

export const restoreSendForm = () => useSendDraft.setState(({ before }) => fresh(before ?? emptyForm))

/** The notice has been read. */
export const forgetSendOrigin = () => useSendDraft.setState({ origin: null, unusable: [], before: null })

/** The same content as a new draft, to be sent once more. */
export const renewSendDraft = () => useSendDraft.setState(({ form }) => fresh(form))

/** After it was sent; what was begun meanwhile stays. The token and the way to pay are likely the next ones too. */
export function finishSendDraft(id: string) {
  const { id: present, form } = useSendDraft.getState()
  if (present === id)
    useSendDraft.setState(fresh({ ...emptyForm, token: form.token, inPlasma: form.inPlasma }))
}
