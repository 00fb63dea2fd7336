import { Component, type ReactNode } from 'react'
import { Failure } from '~/domain/failure'
import { isNotLoaded } from '~/ui/on-demand'

type Props = {
  /** True while nothing is written: an editor that fails on a blank draft has a bug of its own. */
  isBlank: () => boolean
  onFail: () => void
  children: ReactNode
}

/** Sets a draft aside that the editor fails to draw, and draws the one below it. Failures without a draft’s fault pass on. */
export class DraftBoundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override componentDidCatch(error: unknown) {
    if (this.isNotDueToDraft(error)) return
    this.props.onFail()
    this.setState({ error: undefined })
  }
  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (this.isNotDueToDraft(error)) throw error
    return null
  }
  private isNotDueToDraft(error: unknown) {
    return error instanceof Failure || isNotLoaded(error) || this.props.isBlank()
  }
}
