import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '~/api/relay/session'

/** Who is signed in to payments, as the gate around the page has asked; null where nobody is. */
export function useOperator() {
  const { data } = useQuery({ ...sessionQuery(), enabled: false })
  return data ?? null
}

/** Whether this operator may change anything; the relay refuses it to those who may only look. */
export const useMayManage = () => useOperator()?.role === 'manage'
