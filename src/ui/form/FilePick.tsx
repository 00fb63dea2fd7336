import { FileUp } from 'lucide'
import { useId } from 'react'
import { Icon } from '~/ui/Icon'

type Props = { label: string; accept: string; onText: (text: string) => void }

/** Every reader of the text has a lower limit of its own, and refuses what is longer. */
const maxChars = 2_000_000

/** A button that chooses a file and passes on its text. */
export function FilePick({ label, accept, onText }: Props) {
  const id = useId()
  const read = async (file: File | undefined) => {
    if (file) onText(await file.slice(0, maxChars).text())
  }
  return (
    <span className="relative inline-flex">
      <input
        id={id}
        type="file"
        accept={accept}
        className="peer absolute inset-0 w-full cursor-pointer opacity-0"
        onChange={(event) => {
          void read(event.target.files?.[0])
          // Otherwise choosing the same file again would not fire a change.
          event.target.value = ''
        }}
      />
      <label
        htmlFor={id}
        className="button pointer-events-none peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent"
      >
        <Icon of={FileUp} />
        {label}
      </label>
    </span>
  )
}
