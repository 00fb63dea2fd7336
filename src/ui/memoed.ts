// oxlint-disable-next-line no-restricted-imports -- the one place that may: everybody else would miss a change of language
import { createContext, memo, useContext, type ReactNode } from 'react'

/** Names the current language and zone; a change of it redraws whatever reads this context. */
export const Wording = createContext('')

/** React’s `memo`, but also redraws when language or zone change, which no prop tells. */
export const memoed = <Props extends object>(view: (props: Props) => ReactNode) =>
  memo(function Memoed(props: Props) {
    useContext(Wording)
    return view(props)
  })
