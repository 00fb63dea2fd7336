import { useWorth } from './use-worth'
import { Worth } from './Worth'

/** The part of Overview that asks for rates. Loaded after the first figures, which never wait for it. */
export function WorthPage() {
  return <Worth {...useWorth()} />
}
