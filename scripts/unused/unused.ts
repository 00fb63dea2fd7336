/** `npm run unused`: exports, files and packages that nothing uses, and what is missing from the lock file. */
import { findUnused } from './find-unused'

const findings = findUnused(process.cwd())
for (const finding of findings) console.error(finding)
console.log(`unused: ${findings.length || 'no'} finding${findings.length === 1 ? '' : 's'}`)
process.exitCode = findings.length ? 1 : 0
