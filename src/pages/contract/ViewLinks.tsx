import { contract } from '~/words/contract'

export type View = 'actions' | 'payouts' | 'figures' | 'fields'
type Props = { views: View[]; shown: View; hrefOf: (view: View) => string }

/** Links to the views of the history, each of which has an address. */
export function ViewLinks({ views, shown, hrefOf }: Props) {
  const said = contract()
  return (
    <nav aria-label={said.history} className="flex flex-wrap gap-1 border-b border-line px-2">
      {views.map((view) => (
        <a
          key={view}
          href={hrefOf(view)}
          aria-current={view === shown ? 'page' : undefined}
          className={`-mb-px grid min-h-10 items-center border-b-2 px-3 font-semibold no-underline ${
            view === shown ? 'border-accent text-ink' : 'border-transparent text-muted'
          }`}
        >
          {said.views[view]}
        </a>
      ))}
    </nav>
  )
}
