import { Printer, Share2 } from 'lucide'
import { Icon } from '~/ui/Icon'
import { CopyButton } from '~/ui/values/CopyButton'
import { sendWords } from '~/words/send'
import { QrCode } from '~/ui/values/QrCode'

type Props = { account: string; link: string }

/** The account, large enough to read out; below it the same as a picture and as a link. */
export function Receive({ account, link }: Props) {
  const say = sendWords().receive
  return (
    <section aria-label={say.account} className="card grid min-w-0 gap-4 p-4">
      <div className="grid gap-2">
        <p className="text-sm text-muted">{say.account}</p>
        <p className="text-4xl font-semibold wrap-anywhere">{account}</p>
        <p className="text-sm text-muted print:hidden">{say.explain}</p>
        <span className="print:hidden">
          <CopyButton text={account} label={say.copyAccount} />
        </span>
      </div>
      <div className="max-w-72">
        <QrCode text={link} label={say.qr} tooLong={say.tooLong} />
      </div>
      <div className="grid gap-2">
        <p className="font-mono text-sm wrap-anywhere">{link}</p>
        <p className="text-sm text-muted print:hidden">{say.linkMeans}</p>
        <div className="flex flex-wrap gap-2 print:hidden">
          <CopyButton text={link} label={say.copyLink} />
          {'share' in navigator && (
            // Whoever closes the sheet without sharing has changed their mind: nothing is to be said.
            <button
              type="button"
              className="button"
              onClick={() => void navigator.share({ title: account, url: link }).catch(() => {})}
            >
              <Icon of={Share2} />
              {say.share}
            </button>
          )}
          <button type="button" className="button" onClick={() => print()}>
            <Icon of={Printer} />
            {say.print}
          </button>
        </div>
      </div>
    </section>
  )
}
