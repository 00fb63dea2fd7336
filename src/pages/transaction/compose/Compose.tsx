import { Plus, Redo2, Undo2 } from 'lucide'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { words } from '~/words/words'
import { ActionForm } from './ActionForm'
import { ComposeExtras } from './ComposeExtras'
import { faultText } from '~/pages/transaction/carry/Exchange'
import { Origin } from './Origin'
import { Templates } from '~/pages/transaction/carry/Templates'
import type { ComposingDesk } from './use-composing'
import type { ReviewDesk } from './use-review'
import { TokenCodes } from '~/pages/transaction/fields/TokenCodes'
import { Variables } from './Variables'

type Props = { desk: ComposingDesk; review: ReviewDesk }

export function Compose({ desk, review }: Props) {
  const { exchange, tools } = desk
  return (
    <>
      {exchange.brokenLink && (
        <p role="alert">
          {exchange.brokenLink.fault === 'too-deep' || exchange.brokenLink.fault === 'too-many'
            ? faultText(exchange.brokenLink)
            : composing().origin.broken}
        </p>
      )}
      {desk.origin && (
        <Origin
          of={desk.origin}
          canUndo={desk.canUndo}
          onBack={tools.onBackToOwn}
          onClose={tools.onForgetOrigin}
        />
      )}
      <Templates
        username={desk.username}
        game={exchange.game}
        own={exchange.templates}
        onUse={exchange.onUse}
        onSave={exchange.onSaveTemplate}
        onRemove={exchange.onRemoveTemplate}
      />
      <form
        className="grid gap-4"
        noValidate
        // React empties the fields of a form after its `action`: a choice would then show another value than the data.
        onSubmit={(event) => {
          event.preventDefault()
          review.review()
        }}
      >
        <TokenCodes tokens={tools.tokens} />
        {desk.actions.map((composed, index) => (
          <ActionForm
            key={composed.action.id}
            composed={composed}
            index={index}
            count={desk.actions.length}
            complaining={review.complaining}
            tools={tools}
          />
        ))}
        <Variables
          actions={desk.actions}
          values={desk.values}
          problems={review.complaining ? review.variables : []}
          tools={tools}
        />
        <Answer of={review} />
        {desk.unkept && <p role="alert">{composing().unkept}</p>}
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" onClick={tools.onAdd}>
            <Icon of={Plus} />
            {composing().add}
          </button>
          <button type="submit" className="button-main">
            {composing().review}
          </button>
          <span className="ml-auto flex gap-2">
            <button type="button" className="button" disabled={!desk.canUndo} onClick={tools.onUndo}>
              <Icon of={Undo2} />
              {composing().undo}
            </button>
            <button type="button" className="button" disabled={!desk.canRedo} onClick={tools.onRedo}>
              <Icon of={Redo2} />
              {composing().redo}
            </button>
          </span>
        </div>
      </form>
      <ComposeExtras desk={exchange} username={desk.username} ready={desk.ready} />
    </>
  )
}

/** What became of "Review", where it did not lead there: nothing is refused, and nobody is kept waiting, without a word. */
function Answer({ of: { complaining, count, misfits, idle, waiting, onAskAgain } }: { of: ReviewDesk }) {
  if (complaining && count > 0)
    return (
      <p role="alert">
        {composing().problems(count)} {misfits && composing().misfits}
      </p>
    )
  if (complaining && idle) return <p role="alert">{composing().allOff}</p>
  if (waiting === 'name') return <p role="status">{composing().waitsForName}</p>
  if (waiting === 'failed')
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        {composing().noName}
        <button type="button" className="button" onClick={onAskAgain}>
          {words.tryAgain}
        </button>
      </div>
    )
  return null
}
