import { boolean, object, optional, parse, record, string } from 'valibot'

const Lock = object({
  packages: record(
    string(),
    object({
      version: optional(string()),
      link: optional(boolean(), false),
      optionalDependencies: optional(record(string(), string()), {}),
    }),
  ),
})

/** The folders where Node looks for the dependencies of the package at `path`, nearest first. */
function lookupFolders(path: string): string[] {
  if (path === '') return ['']
  const above = path.lastIndexOf('node_modules/')
  return [path, ...lookupFolders(above > 0 ? path.slice(0, above - 1) : '')]
}

/**
 * Sentences about what is missing from a package-lock.json. npm can write one without the packages of other platforms
 * (npm/cli#4828); `npm ci` then fails there. Throws when it is not a lock file of version 2 or 3.
 */
export function lockProblems(lock: unknown): string[] {
  const { packages } = parse(Lock, lock)
  return Object.entries(packages).flatMap(([path, { version, link, optionalDependencies }]) => [
    ...(path && !version && !link ? [`package-lock.json: ${path} has no version`] : []),
    ...Object.keys(optionalDependencies)
      .filter(
        (name) => !lookupFolders(path).some((at) => `${at && `${at}/`}node_modules/${name}` in packages),
      )
      .map(
        (name) =>
          `package-lock.json: ${name}, an optional dependency of ${path || 'this project'}, has no entry`,
      ),
  ])
}
