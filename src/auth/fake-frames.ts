type Given = { supported?: boolean; template?: boolean; credentialless?: boolean | 'elsewhere' }

/** A document whose template holds one frame, for tests. `happened` lists when frames are added and removed. */
export function fakeFrames(fetch: typeof globalThis.fetch, given: Given = {}) {
  const { supported = true, template = true, credentialless = true } = given
  const happened: string[] = []
  const inner = {
    fetch,
    get credentialless() {
      if (credentialless === 'elsewhere') throw new DOMException('another origin', 'SecurityError')
      return credentialless
    },
  }
  const begin = () => {
    const events = new EventTarget()
    return Object.assign(events, {
      contentWindow: null as typeof inner | null,
      enter() {
        happened.push('frame')
        queueMicrotask(() => {
          this.contentWindow = inner
          events.dispatchEvent(new Event('load'))
        })
      },
      remove: () => happened.push('gone'),
    })
  }
  const HTMLIFrameElement = { prototype: supported ? { credentialless: false } : {} }
  const document = {
    querySelector: () => (template ? { content: { firstElementChild: { cloneNode: begin } } } : null),
    body: { append: (frame: ReturnType<typeof begin>) => frame.enter() },
  }
  return { world: { HTMLIFrameElement, document }, happened }
}
