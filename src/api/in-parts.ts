import type { Part } from '~/api/parts'

/** So much waits at most while the last parts are being read; the server’s answer waits meanwhile. */
const maxWaitingBytes = 1e6

/** Passes parts on one message after the other: all that have come while the one before was on its way, until `send` has enough. */
export function createSender(send: (parts: Part[]) => Promise<boolean>) {
  let sending: Promise<void> | undefined
  let failed: { error: unknown } | undefined
  let waiting: Part[] = []
  let bytes = 0
  let hasEnough = false

  function flush() {
    const parts = waiting
    waiting = []
    bytes = 0
    sending = send(parts).then(
      (enough) => {
        sending = undefined
        hasEnough ||= enough
        if (waiting.length > 0) flush()
      },
      (error: unknown) => {
        sending = undefined
        failed = { error }
      },
    )
  }
  return {
    /** Throws what an earlier `send` has thrown. */
    async take(part: Part): Promise<void | 'enough'> {
      if (failed) throw failed.error
      if (hasEnough) return 'enough'
      waiting.push(part)
      bytes += part.byteLength
      if (!sending) flush()
      else if (bytes > maxWaitingBytes) await sending
      return undefined
    },
    /** Once everything has been sent. */
    async done() {
      for (let last = sending; last; last = sending) await last
      if (failed) throw failed.error
    },
  }
}
