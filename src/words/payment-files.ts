import { addFiles, type Areas } from './areas'

const files = import.meta.glob<Partial<Areas>>([
  './*/payments.ts',
  './*/payment.ts',
  './*/invoicing.ts',
  './*/vendors.ts',
  './*/hooks.ts',
])

/** A deployment without a relay reads none of these, so not even their addresses are in what every page loads. */
export const addPaymentWords = () => addFiles(files)
