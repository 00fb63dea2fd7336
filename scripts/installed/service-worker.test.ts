import { expect, it } from 'vitest'
import { screens } from '~/app/screens'
import { ownPages } from '~/worker/addresses'
import { withoutWorker } from './service-worker'

it('the worker knows how the addresses of all screens begin, and no others', () => {
  const segments = screens.map(({ path }) => path.split('/')[1] ?? '').filter((name) => /^[\w-]+$/.test(name))
  expect([...new Set(segments)].toSorted()).toEqual(ownPages.toSorted())
})

it('a page served without a worker has no id of a build', () => {
  expect(withoutWorker('<html data-build="0a1b" lang="en">')).toBe('<html lang="en">')
})
