import { useSearchParams } from 'react-router'
import { levels } from '~/domain/trace/trace-outline'
import { dataForms } from '~/ui/trace/TraceDetails'
import type { TraceChoice } from './TraceView'

/** Which trace is looked at, and how: it stands in the address. */
export function useTraceView(): [TraceChoice, (change: Partial<TraceChoice>) => void] {
  const [params, setParams] = useSearchParams()
  const node = params.get('node') ?? ''
  const choice: TraceChoice = {
    node: /^\d{1,6}$/.test(node) ? Number(node) : 0,
    level: levels.find((level) => level === params.get('level')) ?? 'all',
    find: params.get('find') ?? '',
    form: dataForms.find((form) => form === params.get('form')) ?? 'fields',
  }
  const change = (next: Partial<TraceChoice>) =>
    setParams(
      (now) => {
        const changed = new URLSearchParams(now)
        for (const [key, value] of Object.entries(next)) changed.set(key, String(value))
        for (const [key, plain] of Object.entries({ node: '0', level: 'all', find: '', form: 'fields' }))
          if (changed.get(key) === plain) changed.delete(key)
        return changed
      },
      { replace: true },
    )
  return [choice, change]
}
