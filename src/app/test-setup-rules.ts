import { afterAll, vi } from 'vitest'

// All files of a worker share its globals and its clock; what one of them changed is not there for the next one.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
