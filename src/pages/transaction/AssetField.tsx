import { useState } from 'react'
import { joinAsset, leafText, padAmount, splitAsset, tidyAmount } from '~/domain/schema-leaf'
import { composing } from '~/words/compose'
import { Field } from './Field'
import type { ValueProps } from './value-props'

type Props = Omit<ValueProps, 'type'> & {
  type: { kind: 'asset'; token?: string }
  problem: string | undefined
}

/** An amount and its token, written as one text: "10.01 USDP", or the amount alone where the contract is the token. */
export function AssetField({ name, type, value, problem, path, desk }: Props) {
  const [said, setSaid] = useState<'noBalance' | 'changedMeanwhile' | null>(null)
  const [amount, code] = splitAsset(leafText(value))
  const token = code || (type.token ?? '')
  const write = (amount: string, token: string) => desk.write(path, JSON.stringify(joinAsset(amount, token)))
  const decimals = desk.tokens.get(token)
  const pad = () => {
    const padded = typeof decimals === 'number' && code !== '' ? padAmount(amount, decimals) : amount
    if (padded !== amount) write(padded, code)
  }
  const { most } = desk
  const takeMost = async () => {
    setSaid(null)
    const writeThen = desk.writeLater(path, [['paySysCms']])
    try {
      const all = await most?.(token)
      if (all !== undefined && !writeThen(JSON.stringify(joinAsset(all, code)))) setSaid('changedMeanwhile')
    } catch {
      // Not being told the balance is no reason to fail; the field stays as it was and says so.
      setSaid('noBalance')
    }
  }
  const codes = [...desk.tokens.keys()]
  return (
    <div className="grid content-start gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field
          label={name}
          problem={problem}
          value={amount}
          onChange={(typed) => write(tidyAmount(typed), code)}
          onBlur={pad}
        />
        <label>
          <span className="label">{composing().token}</span>
          {codes.length > 0 ? (
            <select
              className="field"
              aria-label={composing().tokenOf(name)}
              value={token}
              disabled={type.token !== undefined && code === ''}
              onChange={(event) => write(amount, event.target.value)}
            >
              {!codes.includes(token) && <option value={token}>{token || '–'}</option>}
              {codes.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          ) : (
            <input
              className="field w-24"
              aria-label={composing().tokenOf(name)}
              value={token}
              disabled={type.token !== undefined && code === ''}
              onChange={(event) => write(amount, event.target.value.toUpperCase())}
            />
          )}
        </label>
      </div>
      {most && codes.includes(token) && (
        <button type="button" className="button justify-self-start" onClick={() => void takeMost()}>
          {composing().max}
        </button>
      )}
      {said && (
        <p role="status" className="text-sm text-muted">
          {composing()[said]}
        </p>
      )}
    </div>
  )
}
