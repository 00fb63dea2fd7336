/** One server-sent event. `id` is the last one that the stream has told. */
export type StreamEvent = { event: string; data: string; id: string | null }

/**
 * Reads the text of an event stream piece by piece, as the HTML standard says. Lines that end in CR alone are not read:
 * the relay writes none.
 */
export function eventReader(id: string | null = null) {
  let rest = ''
  let [event, data] = ['', [] as string[]]
  const field = (line: string): StreamEvent | undefined => {
    if (line === '') {
      const told = data.length > 0 ? { event: event || 'message', data: data.join('\n'), id } : undefined
      ;[event, data] = ['', []]
      return told
    }
    const colon = line.indexOf(':')
    // A comment, which keeps the connection alive.
    if (colon === 0) return undefined
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') event = value
    if (name === 'data') data.push(value)
    if (name === 'id' && !value.includes('\0')) id = value
    return undefined
  }
  return (piece: string): StreamEvent[] => {
    const lines = (rest + piece).split(/\r?\n/)
    rest = lines.pop() ?? ''
    return lines.flatMap((line) => field(line) ?? [])
  }
}
