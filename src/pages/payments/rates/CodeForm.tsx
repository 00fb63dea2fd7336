import { useState, type SubmitEvent } from 'react'
import { Field } from '~/ui/form/Field'
import { vendorWords } from '~/words/vendors'

type Props = { label: string; code: string; onShow: (code: string) => void }

const isCode = (text: string) => /^[A-Za-z\d]{2,12}$/.test(text)

/** Which currency is asked for. */
export function CodeForm({ label, code, onShow }: Props) {
  const say = vendorWords().rates
  const [typed, setTyped] = useState(code)
  const [problem, setProblem] = useState<string>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const text = typed.trim()
    setProblem(isCode(text) ? undefined : say.wrongCode)
    if (isCode(text)) onShow(text.toUpperCase())
  }
  return (
    <form className="flex flex-wrap items-end gap-3 border-b border-line p-4" onSubmit={submit}>
      <Field label={label} value={typed} problem={problem} onChange={setTyped} />
      <button type="submit" className="button">
        {say.show}
      </button>
    </form>
  )
}
