import { inspect } from 'node:util'

/** A key or a password’s hash. Printing it, in whichever way, prints no letter of it. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Only for the request, the signature or the comparison that needs it. */
  reveal() {
    return this.#text
  }

  toString() {
    return '[secret]'
  }

  toJSON() {
    return '[secret]'
  }

  [inspect.custom]() {
    return '[secret]'
  }
}
