import { words } from '~/words/words'

type Props = { contract: string; onChange: (contract: string) => void }

/** Names the contract whose actions are shown. Any account will do, so nothing is refused here. */
export function ContractForm({ contract, onChange }: Props) {
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      action={(form) => {
        const named = form.get('contract')
        if (typeof named === 'string') onChange(named.trim())
      }}
    >
      <label className="min-w-0 grow sm:max-w-80">
        <span className="label">{words.activity.contract}</span>
        <input
          className="field"
          name="contract"
          defaultValue={contract}
          autoCapitalize="none"
          spellCheck={false}
        />
      </label>
      <button type="submit" className="button">
        {words.activity.show}
      </button>
    </form>
  )
}
