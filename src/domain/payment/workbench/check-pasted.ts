import { readHook, type Hook } from '~/domain/payment/hook/read-hook'
import { vendorOfHook } from '~/domain/payment/hook/recognise'
import { verifyHook, type HookReport } from '~/domain/payment/hook/verify-hook'
import type { Vendor } from '~/domain/payment/vendor'

/** What was done to a pasted body before it was checked: copying a text loses and adds line breaks. */
type Mending = 'none' | 'less-break' | 'more-break' | 'windows-breaks'

// for tests
export type Pasted = {
  body: Uint8Array<ArrayBuffer>
  headers: [name: string, value: string][]
  secret: string
  /** Left out, the vendor is told by what is there. */
  vendor?: Vendor | undefined
  /** Pasted as text, so that line breaks may differ from those that were sent. */
  isText: boolean
}

export type Checked = {
  /** Undefined where nothing tells whose webhook it is. */
  vendor: Vendor | undefined
  /** There is a signature to compare, and no secret to do it with. */
  lacksSecret: boolean
  mending: Mending
  /** More than one reading of the line breaks was tried. */
  tried: number
  report: HookReport
}

const lineFeed = 10
const windowsBreak = [13, 10]

const withoutEnd = (body: Pasted['body']) => {
  let end = body.length
  while (end > 0 && body[end - 1] === lineFeed) end--
  return body.slice(0, end)
}

const withWindowsBreaks = (body: Pasted['body']) =>
  Uint8Array.from([...body].flatMap((byte) => (byte === lineFeed ? windowsBreak : [byte])))

type Reading = { mending: Mending; body: Pasted['body'] }

/**
 * The bodies that may have been sent, the likeliest first of all that cannot be verified. Whatever stands around a JSON of Plisio
 * is not signed, so its line breaks do not matter.
 */
function readings(vendor: Vendor, { body, isText }: Pasted): Reading[] {
  const asPasted: Reading = { mending: 'none', body }
  const isSignedWhole = vendor === 'payplay' || readHook(vendor, body)?.form !== undefined
  if (!isText || !isSignedWhole || body.length === 0) return [asPasted]
  const trimmed = withoutEnd(body)
  const others: Reading[] =
    trimmed.length < body.length
      ? [{ mending: 'less-break', body: trimmed }]
      : vendor === 'payplay'
        ? [{ mending: 'more-break', body: Uint8Array.from([...body, lineFeed]) }]
        : []
  return vendor === 'payplay' && body.includes(lineFeed)
    ? [asPasted, ...others, { mending: 'windows-breaks', body: withWindowsBreaks(body) }]
    : [asPasted, ...others]
}

/** Verifies a webhook that somebody pasted. Nothing of it leaves the page. */
export async function checkPasted(pasted: Pasted): Promise<Checked> {
  const { headers, secret, body } = pasted
  const hook: Hook = { body, headers }
  const vendor = pasted.vendor ?? vendorOfHook(hook)
  if (vendor === undefined)
    return {
      vendor,
      lacksSecret: false,
      mending: 'none',
      tried: 1,
      report: { verdict: 'unreadable', attempts: [] },
    }
  const tried: Pick<Checked, 'mending' | 'report'>[] = []
  const all = readings(vendor, pasted)
  for (const { mending, body } of all) {
    const report = await verifyHook(vendor, { body, headers }, secret)
    tried.push({ mending, report })
    if (report.verdict === 'verified') break
  }
  const best =
    tried.find(({ report }) => report.verdict === 'verified') ??
    tried.find(({ mending }) => mending === 'less-break') ??
    tried[0]
  const report = best?.report ?? { verdict: 'unreadable', attempts: [] }
  return {
    vendor,
    lacksSecret: secret === '' && report.given !== undefined,
    mending: best?.mending ?? 'none',
    tried: all.length,
    report,
  }
}

/** Browsers sign, and so verify, for pages that came by https or from the same machine only. */
export const canSign = () => 'subtle' in crypto
