import type { Json } from '~/domain/json/json'

/** What asking a vendor came to. Neither form ever holds a key. */
export type VendorAnswer =
  | {
      kind: 'answered'
      /** 2xx, or a refusal whose body is the vendor’s own explanation: 400, 404, 409, 422, 429. */
      status: number
      /** Letter for letter; empty for 204. */
      text: string
      /** The text read losslessly; null where it is empty. */
      json: Json
      /** The `Retry-After` header. */
      retryAfter: string | null
    }
  | {
      kind: 'failed'
      /** Null where no answer came. */
      status: number | null
      /** One sentence for people; it names the account. */
      message: string
      /** Whether a new payment may have come into being; only for creating calls. */
      mayExist: boolean
      retryAfter: string | null
    }

export const isSuccess = (status: number) => status >= 200 && status < 300
