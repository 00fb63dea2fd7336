import { assetIn } from '~/domain/money/asset'
import { kindOf } from '~/domain/value/value-kind'
import { AccountName } from './AccountName'
import { AmountText } from './AmountText'
import { PlainText } from './PlainText'

/** A value of an action’s data or console, drawn as an amount, account or text. `field` is the name of its field. */
export function DataText({ text, field = '' }: { text: string; field?: string }) {
  const asset = assetIn(text)
  if (asset) return <AmountText {...asset} />
  return kindOf(text, field) === 'account' ? <AccountName name={text} /> : <PlainText text={text} />
}
