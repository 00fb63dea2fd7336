export const spans = ['7', '30', 'all'] as const
type Span = (typeof spans)[number]
export const spanDays: Record<Span, number | null> = { '7': 7, '30': 30, all: null }

/** Which line is drawn. `token` null is the total; `rates` of today show what moved, those of each day also how rates changed. */
export type LineChoice = { span: Span; token: string | null; rates: 'today' | 'then' }

/** Out of the address; what it does not name, or names wrongly, is as at first. */
export function readLineChoice(params: URLSearchParams, codes: readonly string[]): LineChoice {
  const token = params.get('of')
  return {
    span: spans.find((span) => span === params.get('days')) ?? '30',
    token: token !== null && codes.includes(token) ? token : null,
    rates: params.get('rates') === 'then' ? 'then' : 'today',
  }
}
