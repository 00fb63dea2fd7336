import { outlineFilters } from '~/domain/trace/trace-outline'
import { dataForms } from '~/ui/trace/TraceDetails'
import { useParameters } from '~/pages/use-parameters'
import type { TraceChoice } from './TraceView'

/** Defaults, which are left out of the address. */
const plain: Record<string, unknown> = { node: 0, level: 'all', find: '', form: 'fields' }

/** The selected trace and how it is shown; both are kept in the address. */
export function useTraceView(): [TraceChoice, (change: Partial<TraceChoice>) => void] {
  const [params, setParams] = useParameters()
  const node = params.get('node') ?? ''
  const choice: TraceChoice = {
    node: /^\d{1,6}$/.test(node) ? Number(node) : 0,
    level: outlineFilters.find((level) => level === params.get('level')) ?? 'all',
    find: params.get('find') ?? '',
    form: dataForms.find((form) => form === params.get('form')) ?? 'fields',
  }
  const change = (next: Partial<TraceChoice>) =>
    setParams(
      Object.fromEntries(
        Object.entries(next).map(([key, value]) => [key, value === plain[key] ? null : String(value)]),
      ),
    )
  return [choice, change]
}
