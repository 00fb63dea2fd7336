const begun = new WeakMap<object, Map<string, Promise<unknown>>>()

/** One promise for each object and name: React needs the same promise for as long as it waits for it. */
export function onceFor<Result>(source: object, name: string, begin: () => Promise<Result>): Promise<Result> {
  const named = begun.get(source) ?? new Map<string, Promise<unknown>>()
  begun.set(source, named)
  const before = named.get(name)
  if (before) return before as Promise<Result>
  const promise = begin()
  named.set(name, promise)
  return promise
}
