import { useState } from 'react'
import { AbiError, readAbi, type AbiFault } from '~/domain/fields/abi'
import { isName } from '~/domain/value/name'
import { composing } from '~/words/compose'
import { Field } from '~/ui/form/Field'
import { FilePick } from '~/ui/form/FilePick'

type Props = {
  /** The contract that the ABI describes. */
  account: string
  imported: boolean
  onImport: (text: string) => void
  onForget: () => void
}

/** Takes a contract’s ABI, pasted or from a file. It stays in this browser. */
export function AbiImport({ account, imported, onImport, onForget }: Props) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<AbiFault>()
  const take = (source: string) => {
    try {
      readAbi(source)
      onImport(source)
      // A file may finish loading after something else was typed.
      setText((typed) => (typed === source ? '' : typed))
      setFault(undefined)
    } catch (error) {
      if (!(error instanceof AbiError)) throw error
      setFault(error.fault)
    }
  }
  if (!isName(account)) return null
  const { abi } = composing()
  return (
    <details className="border-t border-line p-3">
      <summary className="min-h-10 content-center font-semibold">{abi.title}</summary>
      <div className="grid gap-3 pt-2">
        <p className="text-sm text-muted">{abi.explain(account)}</p>
        <Field
          label={abi.paste}
          problem={fault && abi.fault[fault]}
          lines={4}
          value={text}
          onChange={(typed) => {
            setText(typed)
            setFault(undefined)
          }}
        />
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" disabled={text.trim() === ''} onClick={() => take(text)}>
            {abi.use}
          </button>
          <FilePick label={abi.file} accept=".abi,.json,application/json" onText={take} />
          {imported && (
            <button type="button" className="button" onClick={onForget}>
              {abi.forget}
            </button>
          )}
        </div>
      </div>
    </details>
  )
}
