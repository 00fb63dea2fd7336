import { Plus, Redo2, Undo2 } from 'lucide'
import { flushSync } from 'react-dom'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { draftWords } from '~/words/drafts'
import { words } from '~/words/words'
import { ActionForm } from './ActionForm'
import { ComposeExtras } from './ComposeExtras'
import { faultText } from '~/pages/transaction/carry/Exchange'
import { Origin } from './Origin'
import { StartCards } from '~/pages/transaction/carry/StartCards'
import { Templates } from '~/pages/transaction/carry/Templates'
import type { ComposeModel } from './use-composing'
import type { ReviewModel } from './use-review'
import { TokenCodes } from '~/pages/transaction/fields/TokenCodes'
import { Variables } from './Variables'

type Props = { model: ComposeModel; review: ReviewModel }

export function Compose({ model, review }: Props) {
  const { exchange, tools } = model
  const beginWith = {
    username: model.username,
    game: exchange.game,
    own: exchange.templates,
    onUse: exchange.onUse,
  }
  return (
    <>
      {exchange.brokenLink && (
        <p role="alert">
          {exchange.brokenLink.fault === 'too-deep' || exchange.brokenLink.fault === 'too-many'
            ? faultText(exchange.brokenLink)
            : draftWords().origin.broken}
        </p>
      )}
      {model.origin && (
        <Origin
          of={model.origin}
          canUndo={model.canUndo}
          onBack={tools.onBackToOwn}
          onClose={tools.onForgetOrigin}
        />
      )}
      {model.isBlank && <StartCards {...beginWith} onOpenFile={exchange.onOpenFile} />}
      <Templates {...beginWith} onSave={exchange.onSaveTemplate} onRemove={exchange.onRemoveTemplate} />
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
        {model.actions.map((composed, index) => (
          <ActionForm
            key={composed.action.id}
            composed={composed}
            index={index}
            count={model.actions.length}
            reviewTried={review.reviewTried}
            tools={tools}
          />
        ))}
        <Variables
          actions={model.actions}
          values={model.values}
          problems={review.reviewTried ? review.variables : []}
          tools={tools}
        />
        <ReviewAnswer model={review} />
        {model.unkept && <p role="alert">{composing().seedNotStored}</p>}
        <div className="sticky-actions">
          <button type="button" className="button" onClick={() => addInSight(tools.onAdd)}>
            <Icon of={Plus} />
            {composing().add}
          </button>
          <button type="submit" className="button-main">
            {composing().review}
          </button>
          <span className="ml-auto flex gap-2">
            <button type="button" className="button" disabled={!model.canUndo} onClick={tools.onUndo}>
              <Icon of={Undo2} />
              <span className="max-sm:sr-only">{composing().undo}</span>
            </button>
            <button type="button" className="button" disabled={!model.canRedo} onClick={tools.onRedo}>
              <Icon of={Redo2} />
              <span className="max-sm:sr-only">{composing().redo}</span>
            </button>
          </span>
        </div>
      </form>
      <ComposeExtras
        exchange={exchange}
        username={model.username}
        hasDraft={!model.isBlank}
        ready={model.ready}
      />
    </>
  )
}

/** Adds an action, brings it into view, and gives the focus to its first field that is empty. */
function addInSight(add: () => void) {
  flushSync(add)
  const added = [...document.querySelectorAll('[data-action]')].at(-1)
  added?.scrollIntoView?.({ block: 'nearest' })
  const fields = [...(added?.querySelectorAll('input') ?? [])]
  fields.find(({ value }) => value === '')?.focus()
}

/** Why pressing "Review" has not led to the review: problems, nothing to send, or an account that is not known yet. */
function ReviewAnswer({ model }: { model: ReviewModel }) {
  const { reviewTried, count, misfits, allOff, waiting, onAskAgain } = model
  if (reviewTried && count > 0)
    return (
      <p role="alert">
        {composing().problems(count)} {misfits && composing().misfits}
      </p>
    )
  if (reviewTried && allOff) return <p role="alert">{composing().allLeftOut}</p>
  if (waiting === 'name') return <p role="status">{composing().waitingForAccount}</p>
  if (waiting === 'failed')
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        {composing().accountNotTold}
        <button type="button" className="button" onClick={onAskAgain}>
          {words.tryAgain}
        </button>
      </div>
    )
  return null
}
