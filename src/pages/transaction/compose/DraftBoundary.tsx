import { Component, type ReactNode } from 'react'
import { Failure } from '~/domain/failure'
import { isNotLoaded } from '~/ui/on-demand'

type Props = {
  /** With nothing written the editor draws nothing of anybody's: failing then is a bug that no draft has brought in. */
  isBlank: () => boolean
  onFail: () => void
  children: ReactNode
}

/** A draft the editor fails to draw is set aside, and the one below it drawn instead. Other failures are not the draft's. */
export class DraftBoundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override componentDidCatch(error: unknown) {
    if (this.isOthers(error)) return
    this.props.onFail()
    this.setState({ error: undefined })
  }
  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (this.isOthers(error)) throw error
    return null
  }
  private isOthers(error: unknown) {
    return error instanceof Failure || isNotLoaded(error) || this.props.isBlank()
  }
}
