import { useState } from 'react'
import { toDecimal } from '~/domain/money/amount'
import {
  eitherIn,
  isChainAmount,
  joinAsset,
  leafText,
  padAmount,
  splitAsset,
  tidyAmount,
} from '~/domain/fields/leaf'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { composing } from '~/words/compose'
import { numberMarks } from '~/words/format'
import { words } from '~/words/words'
import { Field } from '~/ui/form/Field'
import { Labelled } from '~/ui/form/Labelled'
import { TokenField } from './TokenField'
import type { ValueProps } from './value-props'

type Props = Omit<ValueProps, 'type'> & {
  type: { kind: 'asset'; token?: string }
  problem: string | undefined
}

/** An amount and its token, stored as one text: "10.01 USDP", or the amount alone where the contract implies the token. */
export function AssetField({ name, type: { token: kept }, value, problem, path, tools }: Props) {
  const [notice, setNotice] = useState<'noBalance' | 'changedMeanwhile' | null>(null)
  const [amount, code] = splitAsset(leafText(value))
  const token = code || (kept ?? '')
  const write = (amount: string, token: string) => tools.write(path, JSON.stringify(joinAsset(amount, token)))
  const decimals = tools.tokens.get(token) ?? undefined
  // Show what was typed as long as it means what the data holds: "1,500" on its way to "1,500.25" is not rewritten.
  const [typed, setTyped] = useState<{ text: string; stands: string }>()
  const shown = typed?.stands === amount ? typed.text : amount
  const either = eitherIn(amount, numberMarks(), decimals)
  const type = (text: string) => {
    const stands = tidyAmount(text, numberMarks(), decimals)
    setTyped({ text, stands })
    write(stands, code)
  }
  const pad = () => {
    if (!isChainAmount(amount)) return
    setTyped(undefined)
    const padded = decimals !== undefined && code !== '' ? padAmount(amount, decimals) : amount
    if (padded !== amount) write(padded, code)
  }
  const { maxAmount } = tools
  const takeMax = async () => {
    setNotice(null)
    const writeThen = tools.writeLater(path, [['paySysCms']])
    try {
      const all = await maxAmount?.(token)
      if (all !== undefined && !writeThen(JSON.stringify(joinAsset(all, code)))) setNotice('changedMeanwhile')
    } catch {
      // The field stays as it was and says that the balance could not be read.
      setNotice('noBalance')
    }
  }
  return (
    <div className="grid content-start gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field
          label={name}
          problem={either ? words.amount.ambiguous : problem}
          value={shown}
          onChange={type}
          onBlur={pad}
        />
        <Labelled label={composing().token}>
          <TokenField
            of={name}
            tokens={tools.tokens}
            value={token}
            disabled={kept !== undefined && code === ''}
            onChange={(chosen) => write(amount, chosen)}
          />
        </Labelled>
      </div>
      {either && <WhichAmount either={either} onChoose={(amount) => write(toDecimal(amount), code)} />}
      {maxAmount && tools.tokens.has(token) && (
        <button type="button" className="button justify-self-start" onClick={() => void takeMax()}>
          {composing().max}
        </button>
      )}
      {notice && (
        <p role="status" className="text-sm text-muted">
          {composing()[notice]}
        </p>
      )}
    </div>
  )
}
