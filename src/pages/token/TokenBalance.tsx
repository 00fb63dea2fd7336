import { withExact, type Holding } from '~/domain/money/holding'
import { Exactness } from '~/ui/money/Exactness'
import { paths } from '~/domain/paths'
import type { Figures } from '~/pages/use-figures'
import { Empty } from '~/ui/Empty'
import { AmountText } from '~/ui/values/AmountText'
import { Age } from '~/ui/values/Age'
import { holdingWords } from '~/words/holdings'

type Props = { holding: Holding | undefined; figures: Figures; toldAt: number }

/** What is held of one token, large, with how exact that is and how old. */
export function TokenBalance({ holding, figures, toldAt }: Props) {
  const say = holdingWords()
  if (!holding?.amount)
    return <Empty next={{ name: say.token.ask, href: paths.receive() }}>{say.token.none}</Empty>
  const { token: code } = holding
  const told = withExact(holding, figures.exact.get(code))
  const value = figures.values.get(code)
  return (
    <div className="grid content-start gap-1 p-4">
      <p className="text-3xl font-semibold wrap-anywhere">
        {told.amount && <AmountText amount={told.amount} exact={told.exact} token={code} />}
      </p>
      {/* There before it is known, or what stands below would move. */}
      <p className="min-h-6 text-muted">
        {value && (
          <>
            {say.token.worth} <AmountText amount={value} token="PLASMA" />
          </>
        )}
      </p>
      <div className="grid justify-items-start text-sm">
        <Exactness holding={told} failed={figures.failed.has(code)} />
        <Age since={toldAt} told={say.overview.updated} />
      </div>
    </div>
  )
}
