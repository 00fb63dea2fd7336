import { assetIn } from '~/domain/money/asset'
import { spelledOut } from '~/domain/value/invisible-characters'
import { printJson, type Json } from '~/domain/json/json'
import { kindOf } from '~/domain/value/value-kind'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'

/** One value of an action’s data: an amount, an account or text. Invisible characters are spelled out. */
export function ValueText({ name, value }: { name: string; value: Json }) {
  const asset = assetIn(value)
  if (asset) return <AmountText amount={asset.amount} token={asset.token} />
  if (typeof value === 'string' && kindOf(value, name) === 'account') return <AccountName name={value} />
  const text = typeof value === 'string' ? value : printJson(value)
  return (
    <bdi className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
      {text === '' ? '–' : spelledOut(text)}
    </bdi>
  )
}
