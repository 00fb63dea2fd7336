import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, Suspense, useId, type ReactNode } from 'react'
import { FailureNote } from './FailureNote'
import { NotLoaded } from './on-demand'
import { Skeleton } from './Skeleton'

type Props = { title: string; aside?: ReactNode; rows?: number; children: ReactNode }

/** A region with four states: loading and failed are drawn here, empty and ready by the view inside. */
export function Panel({ title, aside, rows = 3, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card min-w-0">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <Region rows={rows}>{children}</Region>
    </section>
  )
}

/** `waiting` stands there while it is loading; placeholder rows where there is none. */
type RegionProps = { rows?: number; waiting?: ReactNode; children: ReactNode }

/** The loading and failed states without a frame, for content that stands on a page by itself. */
export function Region({ rows = 3, waiting, children }: RegionProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary onReset={reset}>
          <Suspense fallback={waiting ?? <Skeleton rows={rows} />}>{children}</Suspense>
        </Boundary>
      )}
    </QueryErrorResetBoundary>
  )
}

type BoundaryProps = { onReset?: () => void; children: ReactNode }
export class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: undefined as unknown }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override componentDidCatch(error: unknown) {
    if (error instanceof NotLoaded) error.forget()
  }
  retry = () => {
    this.props.onReset?.()
    this.setState({ error: undefined })
  }
  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <FailureNote error={error} onRetry={this.retry} />
  }
}
