import { PlainText } from './PlainText'

/** Exact text, such as JSON. It scrolls in its own frame, and is focusable so that keys can scroll it too. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard
      tabIndex={0}
      role="group"
      dir="ltr"
      aria-label={label}
      className="max-h-[32rem] overflow-auto rounded-card border border-line bg-surface p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
    >
      <PlainText text={text} inline={false} />
    </pre>
  )
}
