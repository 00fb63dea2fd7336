// oxlint-disable-next-line no-restricted-imports -- the one place that may: everybody else would miss a change of language
import { createContext, memo, useContext, type ReactNode } from 'react'

/** Names the language and the zone in force, so that a change of it tells who has to be drawn anew. */
export const Wording = createContext('')

/** React's `memo` for views, which are also drawn anew when language or zone change: their props do not say so. */
export const memoed = <Props extends object>(view: (props: Props) => ReactNode) =>
  memo(function Memoed(props: Props) {
    useContext(Wording)
    return view(props)
  })
