import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { readHeaders } from '~/domain/payment/hook/recognise'
import type { Vendor } from '~/domain/payment/vendor'
import { canSign, checkPasted, type Checked } from '~/domain/payment/workbench/check-pasted'
import { pastedBytes, type Writing } from '~/domain/payment/workbench/pasted-bytes'
import { useOperator } from '~/pages/payments/parts/use-operator'

type Draft = {
  body: string
  writing: Writing
  headers: string
  secret: string
  /** Null where it is told by what is there. */
  vendor: Vendor | null
}
const empty: Draft = { body: '', writing: 'text', headers: '', secret: '', vendor: null }

type Result = { checked: Checked; unread: string[] } | 'misread' | 'insecure'

/**
 * What is in the workbench, and what came of it. It is kept in this component alone, not even in the cache of requests, and goes
 * with it; it is taken out before the browser may put the page aside for “back”.
 */
export function useWorkbench() {
  const [draft, setDraft] = useState(empty)
  /** What was being checked last, and what came of it: it says nothing of any other draft. */
  const [begun, setBegun] = useState<Draft | null>(null)
  const [done, setDone] = useState<{ draft: Draft; result: Result } | null>(null)

  const change = (next: Partial<Draft>) => setDraft((draft) => ({ ...draft, ...next }))
  const clear = () => setDraft(empty)

  useEffect(() => {
    const leave = () =>
      flushSync(() => {
        setDraft(empty)
        setBegun(null)
        setDone(null)
      })
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [])
  // Whoever signs in next may be somebody else.
  const isIn = useOperator() !== null
  if (!isIn && draft.secret !== '') change({ secret: '' })

  const verify = async () => {
    setDone(null)
    setBegun(draft)
    const result = await check(draft)
    setDone({ draft, result })
  }
  const result = done?.draft === draft ? done.result : null
  return { draft, change, clear, verify, result, isChecking: begun === draft && result === null }
}

async function check({ body, writing, headers, secret, vendor }: Draft): Promise<Result> {
  const bytes = pastedBytes(body, writing)
  if (!bytes) return 'misread'
  if (!canSign()) return 'insecure'
  const read = readHeaders(headers)
  const checked = await checkPasted({
    body: bytes,
    headers: read.headers,
    secret,
    vendor: vendor ?? undefined,
    isText: writing === 'text',
  })
  return { checked, unread: read.unread }
}
