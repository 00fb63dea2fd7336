import { contactWords } from '~/words/contacts'
import type { ImportResult } from './use-import'

/** What came of an import, in full sentences. */
export function Imported({ of }: { of: ImportResult }) {
  const say = contactWords()
  if ('fault' in of)
    return (
      <p role="alert" className="card border-bad p-4">
        {say.fault[of.fault]}
      </p>
    )
  return (
    <div role="status" className="card grid gap-1 p-4">
      <p>{say.imported(of.added)}</p>
      {of.kept > 0 && <p>{say.kept(of.kept)}</p>}
      {of.unusable > 0 && <p className="text-warn">{say.unusable(of.unusable)}</p>}
    </div>
  )
}
