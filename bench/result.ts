/** The result of a measure, or one line on why it failed, so that the other measures can go on. */
export type Result<T> = { ok: true; value: T } | { ok: false; why: string }

export async function attempt<T>(measure: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await measure() }
  } catch (error) {
    return { ok: false, why: firstLine(error instanceof Error ? error.message : String(error)) }
  }
}

export const failed = (why: string): Result<never> => ({ ok: false, why })

const firstLine = (text: string) => text.split('\n')[0] ?? text
