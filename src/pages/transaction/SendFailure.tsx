import { TriangleAlert } from 'lucide'
import { isRefusal } from '~/domain/failure'
import { paths } from '~/pages/paths'
import { FailureNote } from '~/ui/FailureNote'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'
import { words } from '~/words/words'

type Props = { error: Error; contract: string }

/** Refused is certain: nothing moved. Every other failure may hide a success, and must not be called one or the other. */
export function SendFailure({ error, contract }: Props) {
  if (isRefusal(error))
    return (
      <div className="card">
        <FailureNote error={error} />
        <p className="px-4 pb-4">{signing().review.nothingMoved}</p>
      </div>
    )
  return (
    <div role="alert" className="card flex gap-3 border-warn p-4">
      <Icon of={TriangleAlert} size={20} className="mt-0.5 text-warn" />
      <div className="grid gap-2">
        <p className="font-semibold">{signing().review.unknown}</p>
        <p>{signing().review.unknownMeans}</p>
        <p>
          <a href={paths.activity(contract)}>{words.activity.of(contract)}</a>
        </p>
      </div>
    </div>
  )
}
