import { Plus, Redo2, Undo2 } from 'lucide'
import { useState } from 'react'
import { problemsOf, requestOf } from '~/domain/draft'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { ActionForm } from './ActionForm'
import { ComposeExtras } from './ComposeExtras'
import { misfitsIn } from './known-actions'
import { Origin } from './Origin'
import { Templates } from './Templates'
import type { ComposingDesk } from './use-composing'
import { Variables } from './Variables'

type Props = {
  desk: ComposingDesk
  complaining: boolean
  onReview: () => void
}

export function Compose({ desk, complaining, onReview }: Props) {
  const { exchange } = desk
  const [refused, setRefused] = useState(false)
  const problems = desk.ready.map(problemsOf)
  const count = problems.flat().length
  // What is written as JSON is sent as it is written; what a form knows to be impossible it refuses.
  const misfits = desk.ready.filter(
    (action) =>
      action.view === 'form' && !action.off && misfitsIn(desk.fieldsOf(action), action, desk.tokens) > 0,
  ).length
  const idle = desk.actions.every(({ off }) => off)
  const review = () => {
    const impossible = count === 0 && (misfits > 0 || idle)
    setRefused(impossible)
    if (!impossible) onReview()
  }
  return (
    <>
      {exchange.brokenLink && <p role="alert">{composing().origin.broken}</p>}
      {desk.origin && (
        <Origin
          of={desk.origin}
          canUndo={desk.canUndo}
          onBack={desk.onBackToOwn}
          onClose={desk.onForgetOrigin}
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
      <form className="grid gap-4" action={review} noValidate>
        {desk.actions.map((action, index) => (
          <ActionForm
            key={action.id}
            action={action}
            index={index}
            count={desk.actions.length}
            problems={complaining ? (problems[index] ?? []) : []}
            refused={refused}
            desk={desk}
          />
        ))}
        <Variables desk={desk} complaining={complaining} />
        {complaining && count > 0 && <p role="alert">{composing().problems(count)}</p>}
        {refused && count === 0 && (misfits > 0 || idle) && (
          <p role="alert">{idle ? composing().allOff : composing().misfitsCount(misfits)}</p>
        )}
        {desk.unkept && <p role="alert">{composing().unkept}</p>}
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" onClick={desk.onAdd}>
            <Icon of={Plus} />
            {composing().add}
          </button>
          <button type="submit" className="button-main">
            {composing().review}
          </button>
          <span className="ml-auto flex gap-2">
            <button type="button" className="button" disabled={!desk.canUndo} onClick={desk.onUndo}>
              <Icon of={Undo2} />
              {composing().undo}
            </button>
            <button type="button" className="button" disabled={!desk.canRedo} onClick={desk.onRedo}>
              <Icon of={Redo2} />
              {composing().redo}
            </button>
          </span>
        </div>
      </form>
      <ComposeExtras desk={exchange} username={desk.username} request={requestOf(desk.ready)} />
    </>
  )
}
