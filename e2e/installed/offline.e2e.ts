import { failureNoise } from '../stage/page-states'
import { expect, heading, keptPaths, test, whenInstalled } from './site'

test.use({ who: 'alice' })

test('without a network every page opens, with the last known figures', async ({
  page,
  builds,
  stage,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/')
  await expect(page.getByRole('main').locator('data').first()).toHaveAttribute('value', /\d/)
  await whenInstalled(page)
  // Whatever page is opened later has its code and its sentences, in every language.
  const kept = new Set(await keptPaths(page))
  expect(builds.files('first').filter((name) => !kept.has(`/assets/${name}`))).toEqual([])
  await page.context().setOffline(true)
  const reach = (address: string) =>
    page.evaluate(
      (from) =>
        fetch(from).then(
          () => 'comes',
          () => 'does not come',
        ),
      address,
    )
  expect(await Promise.all(['/social.png', `${stage.sandbox}/`, '/config.json'].map(reach))).toEqual([
    'does not come',
    'does not come',
    'comes',
  ])
  for (const [address, name] of [
    ['/balances', 'Balances'],
    ['/activity?whose=all', 'Activity'],
    ['/contract/bank.dice?view=payouts', 'bank.dice'],
    ['/send#to=bob&amount=1', 'Send'],
  ] as const) {
    const answer = await page.goto(address)
    expect([answer?.fromServiceWorker(), answer?.status()]).toEqual([true, 200])
    expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'")
    await expect(heading(page, name)).toBeVisible()
  }
  await page.goto('/')
  const stale = page.getByRole('main').locator('data[data-stale=true]')
  await expect(stale.first()).toHaveAttribute('value', /\d/)
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByRole('main').locator('data[value]').first()).toBeVisible()
  await expect(stale).toHaveCount(0)
})
