import { mutationOptions } from '@tanstack/react-query'
import { askBytes } from './client'

type ExportFormat = 'csv' | 'json'
const types = { csv: 'text/csv;charset=utf-8', json: 'application/json' }

/** GET /relay/payments/export: exactly the payments that a filter finds, as a file. */
export const exportMutation = (filter: string) =>
  mutationOptions({
    mutationFn: async (format: ExportFormat) => {
      const parameters = new URLSearchParams(filter)
      parameters.set('format', format)
      return new Blob(await askBytes(`/payments/export?${parameters}`), { type: types[format] })
    },
  })
