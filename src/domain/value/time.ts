const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/

/** Milliseconds since 1970, or null. EOSIO block times carry no zone and mean UTC. */
export function parseTime(text: unknown): number | null {
  const zone = typeof text === 'string' ? stamp.exec(text) : null
  if (!zone) return null
  const time = Date.parse(zone[2] ? zone[0] : `${zone[0]}Z`)
  return Number.isNaN(time) ? null : time
}

/** Whether a Date can hold it, in milliseconds. */
export const isDate = (time: number) => Math.abs(time) <= 8.64e15
