import { headerWords } from '~/words/header'

const keys = [
  ['search', 'Ctrl K', '⌘ K', '/'],
  ['shortcuts', '?'],
  ['choose', '↑', '↓'],
  ['open', 'Enter'],
  ['close', 'Esc'],
  ['json', 'Alt J'],
  ['moveAction', 'Alt ↑', 'Alt ↓'],
  ['trace', '↑', '↓', '→', '←'],
] as const

/** Every key that does something beyond what browsers do. */
export function Shortcuts() {
  const { shortcuts } = headerWords()
  return (
    <dl className="grid gap-2 pt-4">
      {keys.map(([what, ...ways]) => (
        <div key={what} className="flex items-baseline justify-between gap-4">
          <dt>{shortcuts.keys[what]}</dt>
          <dd className="flex shrink-0 gap-1">
            {ways.map((way) => (
              <kbd key={way} className="chip">
                {way}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
