import { useSyncExternalStore } from 'react'
import { auth } from './current'

/** Who is signed in; draws anew when that changes. The one file here that knows React, loaded by screens only. */
export const useSession = () => useSyncExternalStore(auth().subscribe, auth().getSnapshot)
