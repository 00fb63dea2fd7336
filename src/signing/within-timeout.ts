/** Resolves to undefined where the request fails or takes longer than `timeoutMs`: no check may block a send forever. */
export const withinTimeout = <Value>(asked: Promise<Value>, timeoutMs: number): Promise<Value | undefined> =>
  Promise.race([
    asked.catch(() => undefined),
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, timeoutMs, undefined)
    }),
  ])
