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

/** The folders in which Node looks for what the package at `path` asks for, the nearest first. */
function lookedUpIn(path: string): string[] {
  if (path === '') return ['']
  const above = path.lastIndexOf('node_modules/')
  return [path, ...lookedUpIn(above > 0 ? path.slice(0, above - 1) : '')]
}

/**
 * Sentences about what a package-lock.json has lost. npm can write one without the packages of other platforms
 * (npm/cli#4828), with which `npm ci` fails there. Throws when it is no lock file of version 2 or 3.
 */
export function lockProblems(lock: unknown): string[] {
  const { packages } = parse(Lock, lock)
  return Object.entries(packages).flatMap(([path, { version, link, optionalDependencies }]) => [
    ...(path && !version && !link ? [`package-lock.json: ${path} has no version`] : []),
    ...Object.keys(optionalDependencies)
      .filter((name) => !lookedUpIn(path).some((at) => `${at && `${at}/`}node_modules/${name}` in packages))
      .map((name) => `package-lock.json: ${name}, an option of ${path || 'this project'}, has no entry`),
  ])
}
