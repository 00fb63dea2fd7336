import { paths } from '~/domain/paths'
import { CopyButton } from '~/ui/values/CopyButton'
import { QrCode } from '~/ui/values/QrCode'
import { holdingWords } from '~/words/holdings'
import { sendWords } from '~/words/send'
import { words } from '~/words/words'

/** What somebody needs who holds nothing yet: the name to be paid at, and what to do next. */
export function EmptyAccount({ account }: { account: string }) {
  const say = holdingWords().empty
  const { qr, tooLong } = sendWords().receive
  return (
    <div className="grid gap-4 border-t border-line p-4">
      <p className="text-muted">{say.name}</p>
      <p className="flex flex-wrap items-center gap-3">
        <span className="text-3xl font-semibold wrap-anywhere">{account}</span>
        <CopyButton text={account} label={say.copy} />
      </p>
      <p>{say.next}</p>
      <div className="max-w-48">
        <QrCode text={location.origin + paths.send({ to: account })} label={qr} tooLong={tooLong} />
      </div>
      <p className="flex flex-wrap gap-2">
        <a className="button-main no-underline" href={paths.receive()}>
          {words.overview.receive}
        </a>
        <a className="button no-underline" href={paths.contacts()}>
          {say.contacts}
        </a>
        <a className="button no-underline" href={paths.activity()}>
          {words.nav.activity}
        </a>
      </p>
    </div>
  )
}
