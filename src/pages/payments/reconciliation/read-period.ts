import { dayOf } from '~/domain/value/day'

type Zone = 'local' | 'utc'

/** The day of a moment in the zone, as YYYY-MM-DD. */
// for tests
export function dayText(time: Date, zone: Zone): string {
  const local = zone === 'utc' ? time : new Date(time.getTime() - time.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 10)
}

/** The period in the address, both days included; without one, from the first of this month to today. */
export function readPeriod(params: URLSearchParams, zone: Zone, now: Date) {
  const today = dayText(now, zone)
  const from = params.get('from')?.trim() || `${today.slice(0, 8)}01`
  const to = params.get('to')?.trim() || today
  const account = params.get('account') ?? ''
  const [first, last] = [dayOf(from, zone), dayOf(to, zone)]
  const problem = {
    from: first === null,
    to: last === null,
    order: !!first && !!last && first.from >= last.to,
  }
  const isRight = first && last && !problem.order
  const period = isRight
    ? new URLSearchParams({
        from: new Date(first.from).toISOString(),
        to: new Date(last.to).toISOString(),
        ...(account && { account }),
      }).toString()
    : null
  return { from, to, account, problem, period }
}
