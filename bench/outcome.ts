/** What a measure gave, or in one line why it gave nothing: one that fails must not hide the others. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; why: string }

export async function attempt<T>(measure: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await measure() }
  } catch (error) {
    return { ok: false, why: firstLine(error instanceof Error ? error.message : String(error)) }
  }
}

export const failed = (why: string): Outcome<never> => ({ ok: false, why })

const firstLine = (text: string) => text.split('\n')[0] ?? text
