import type { Page } from '@playwright/test'
import { expect, test } from '../stage/fixtures'
import type { SandboxControl } from '../stage/sandbox-control'
import { amountOf, exchanges, stored } from './session-facts'
import { leaveForConsent, type Flow } from '../stage/sign-in-journey'

test.use({ who: 'alice' })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token that decodes but that nobody has issued. */
const forged = `${part({ alg: 'none' })}.${part({ sub: 'mallory' })}.c2ln`
const forgedPair = `access_token=${forged}&refresh_token=${forged}`
const unknownState = 'x'.repeat(43)

const incomplete = 'This sign-in link is incomplete.'
const unknown = 'This sign-in link was already used or was started elsewhere.'
const unusable = (code: string) => `The answer from PlasmaPay was not usable (${code}). Start again.`
const text = 'error_description=Call+555+to+unlock'

type Link = [name: string, answer: string, says: string]

const withoutKnownState: Link[] = [
  ['a code without a state', '?code=stolen', incomplete],
  ['a state that spells a prototype', '?code=stolen&state=__proto__', unknown],
  ['a refusal with a wrong state', `?error=access_denied&${text}&state=${unknownState}`, unknown],
  ['tokens with a made-up state', `#${forgedPair}&state=${unknownState}`, unknown],
]
/** `$` stands for the state of a sign-in that this browser has begun by this flow. */
const mismatched: Record<Flow, Link[]> = {
  code: [
    ['two codes', '?code=stolen&code=mine&state=$', unusable('param_duplicate')],
    ['a code in the fragment', '#code=stolen&state=$', unusable('param_mixed')],
    ['tokens where a code was asked for', `#${forgedPair}&state=$`, unusable('flow_mismatch')],
    ['“denied”, which is no failure', `?error=access_denied&${text}&state=$`, 'You did not allow access.'],
  ],
  implicit: [
    ['tokens in the query', `?${forgedPair}&state=$`, unusable('param_mixed')],
    ['a code where tokens were asked for', '?code=stolen&state=$', unusable('flow_mismatch')],
  ],
}

/** Begins a sign-in while alice stays signed in: the notice of a refused link offers the buttons. */
async function beginAgain(page: Page, flow: Flow): Promise<string> {
  await page.goto('/auth/callback?code=none')
  await leaveForConsent(page, flow)
  return new URL(page.url()).searchParams.get('state') ?? ''
}

async function expectKept(page: Page, says: string) {
  const note = page.getByRole(says.includes('did not allow') ? 'status' : 'alert')
  await expect(note.filter({ hasText: says })).toContainText('You are still signed in.')
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByText('to unlock')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** Opens each link while alice is signed in, and expects a sentence, no request, and her session unchanged. */
async function expectRefusals(page: Page, sandbox: SandboxControl, links: Link[], flow?: Flow) {
  await page.goto('/settings')
  const before = await stored(page)
  for (const [name, answer, says] of links)
    await test.step(name, async () => {
      const state = flow ? await beginAgain(page, flow) : ''
      await page.goto(`/auth/callback${answer.replaceAll('$', state)}`)
      await expectKept(page, says)
      expect(await stored(page)).toEqual(before)
    })
  expect(await exchanges(sandbox)).toEqual([])
  await page.goto('/balances')
  await expect(amountOf(page, 'alice')).toBeVisible()
}

test('11, 12, 14, 23, 25, 43: links without a known state are refused, and alice stays signed in', async ({
  page,
  sandbox,
}) => {
  await expectRefusals(page, sandbox, withoutKnownState)
})

test('15, 16, 17, 23, 24, 25, 100: answers that do not fit a code sign-in are refused, and alice stays signed in', async ({
  page,
  sandbox,
}) => {
  await expectRefusals(page, sandbox, mismatched.code, 'code')
})

test('16, 17, 25, 42, 45: answers that do not fit an implicit sign-in are refused, and alice stays signed in', async ({
  page,
  sandbox,
}) => {
  await expectRefusals(page, sandbox, mismatched.implicit, 'implicit')
})

test('17, 18: a refused answer uses up its attempt', async ({ page, sandbox }) => {
  const state = await beginAgain(page, 'code')
  for (const [answer, says] of [
    [`#${forgedPair}`, unusable('flow_mismatch')],
    ['?code=second', unknown],
  ]) {
    await page.goto(`/auth/callback${answer}&state=${state}`)
    await expectKept(page, says ?? '')
  }
  expect(await exchanges(sandbox)).toEqual([])
})

test('13: an answer after more than ten minutes is refused', async ({ page, sandbox }) => {
  const state = await beginAgain(page, 'code')
  await page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 11 * 60_000
  })
  await page.goto(`/auth/callback?code=late&state=${state}`)
  await expect(page.getByRole('alert')).toContainText('This sign-in took too long. Start again.')
  await expect(page.getByRole('alert')).toContainText('You are still signed in.')
  expect(await exchanges(sandbox)).toEqual([])
})
