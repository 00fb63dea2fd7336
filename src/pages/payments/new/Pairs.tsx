import { Plus, X } from 'lucide'
import { useId } from 'react'
import type { Pair } from '~/domain/new-payment/draft'
import { Problem } from '~/ui/form/Field'
import { Labelled } from '~/ui/form/Labelled'
import { Tool } from '~/ui/form/Tool'
import { Icon } from '~/ui/Icon'
import { invoicingWords } from '~/words/invoicing'

type Props = {
  name: string
  label: string
  hint: string | undefined
  problem: string | undefined
  pairs: Pair[]
  onChange: (pairs: Pair[]) => void
}

/** A list of keys and values, which is sent as an object. */
export function Pairs({ name, label, hint, problem, pairs, onChange }: Props) {
  const { pairs: say } = invoicingWords()
  const id = useId()
  const change = (at: number, pair: Pair) =>
    onChange(pairs.map((each, index) => (index === at ? pair : each)))
  return (
    <fieldset
      name={name}
      className="grid min-w-0 gap-2 sm:col-span-2"
      aria-describedby={`${id}-said`}
      data-wrong={problem === undefined ? undefined : true}
    >
      <legend className="label">{label}</legend>
      {pairs.map(([key, value], at) => (
        <div key={at} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
          <Labelled label={say.key}>
            <input
              className="field"
              autoComplete="off"
              value={key}
              onChange={(event) => change(at, [event.target.value, value])}
            />
          </Labelled>
          <Labelled label={say.value}>
            <input
              className="field"
              autoComplete="off"
              value={value}
              onChange={(event) => change(at, [key, event.target.value])}
            />
          </Labelled>
          <Tool of={X} label={say.remove(key)} onPress={() => onChange(pairs.toSpliced(at, 1))} />
        </div>
      ))}
      <button
        type="button"
        className="button justify-self-start"
        onClick={() => onChange([...pairs, ['', '']])}
      >
        <Icon of={Plus} />
        {say.add}
      </button>
      {problem === undefined ? (
        <p id={`${id}-said`} className="text-sm text-muted">
          {hint}
        </p>
      ) : (
        <Problem id={`${id}-said`}>{problem}</Problem>
      )}
    </fieldset>
  )
}
