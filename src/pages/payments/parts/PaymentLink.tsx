import { Mail, Printer, Share2 } from 'lucide'
import { useInsertionEffect } from 'react'
import { isWebLink } from '~/domain/value/web-link'
import type { PaymentRow } from '~/domain/payment/row'
import { Icon } from '~/ui/Icon'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'
import { wearCounterStyle } from './counter-style'
import { QrCode } from '~/ui/values/QrCode'
import { SumText } from './SumText'

type Props = {
  payment: Pick<PaymentRow, 'link' | 'amount' | 'currency' | 'reference' | 'description'>
  /** The title of the account: on paper it is the shop’s name. */
  shop: string
}

/** Where the payer pays: as a link, as a QR code, and as a page on paper for the counter. */
export function PaymentLink({ payment, shop }: Props) {
  const say = paymentWords().link
  const { link } = payment
  useInsertionEffect(wearCounterStyle, [])
  if (link === null) return null
  return (
    <section aria-label={say.title} className="card counter">
      <h2 className="off-paper">{say.title}</h2>
      <p className="on-paper counter-shop">
        <PlainText text={shop} />
      </p>
      <p className="counter-sum">
        <SumText amount={payment.amount} currency={payment.currency} />
      </p>
      {payment.reference !== null && (
        <p>
          <PlainText text={say.reference(payment.reference)} />
        </p>
      )}
      {payment.description !== null && (
        <p className="on-paper">
          <PlainText text={payment.description} />
        </p>
      )}
      {isWebLink(link) ? <Usable link={link} /> : <PlainText text={link} inline={false} />}
    </section>
  )
}

function Usable({ link }: { link: string }) {
  const say = paymentWords().link
  return (
    <>
      <QrCode text={link} label={say.code} tooLong={say.tooLong} />
      <p className="on-paper">{say.scan}</p>
      <p className="counter-link">
        <a href={link} target="_blank" rel="noopener noreferrer">
          {link}
        </a>
      </p>
      <div className="off-paper counter-tools">
        <CopyButton text={link} label={say.copy} />
        {typeof navigator.share === 'function' && (
          <button type="button" className="button" onClick={() => void share(link)}>
            <Icon of={Share2} />
            {say.share}
          </button>
        )}
        <a className="button" href={`mailto:?body=${encodeURIComponent(link)}`} rel="noreferrer">
          <Icon of={Mail} />
          {say.mail}
        </a>
        <button type="button" className="button" onClick={() => print()}>
          <Icon of={Printer} />
          {say.print}
        </button>
      </div>
    </>
  )
}

/** Rejects where the person thinks better of it, which is no failure. */
const share = (url: string) => navigator.share({ url }).catch(() => undefined)
