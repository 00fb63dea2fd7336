const begun = new WeakMap<object, Map<string, Promise<unknown>>>()

/** The one promise of `name` for this very object: what React waits for has to stay the same while it waits. */
export function onceFor<Result>(source: object, name: string, begin: () => Promise<Result>): Promise<Result> {
  const named = begun.get(source) ?? new Map<string, Promise<unknown>>()
  begun.set(source, named)
  const before = named.get(name)
  if (before) return before as Promise<Result>
  const promise = begin()
  named.set(name, promise)
  return promise
}
