import { createContext, useContext } from 'react'

/** Whether the amounts inside are those of an earlier visit, which the server has not told anew. */
export const Stale = createContext(false)
export const useStale = () => useContext(Stale)
