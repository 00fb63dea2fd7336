import type { ReactNode } from 'react'
import { words } from '~/words/words'
import { Labelled } from '~/ui/form/Labelled'

type Props = { contract: string; onChange: (contract: string) => void; children?: ReactNode }

/** Chooses the contract whose actions are shown. Any text is accepted, because any account may have a history. */
export function ContractForm({ contract, onChange, children }: Props) {
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      action={(form) => {
        const named = form.get('contract')
        if (typeof named === 'string') onChange(named.trim())
      }}
    >
      <Labelled label={words.activity.contract} className="grow sm:max-w-80">
        <input
          className="field"
          name="contract"
          defaultValue={contract}
          autoCapitalize="none"
          spellCheck={false}
        />
      </Labelled>
      <button type="submit" className="button">
        {words.activity.show}
      </button>
      {children}
    </form>
  )
}
