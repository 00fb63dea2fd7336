import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Asked } from '~/app/header/use-shortcuts'
import { headerWords } from '~/words/header'
import type { Finding } from './finding'
import { Search } from './Search'
import { Shortcuts } from './Shortcuts'

type Props = { asked: Asked; onClose: () => void; onSignOut: () => void }

/** The search over everything, or the list of shortcuts, above the page. Closing gives the focus back to where it was. */
export function Palette({ asked, onClose, onSignOut }: Props) {
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const close = () => dialog.current?.close()
  const open = ({ to, run }: Finding) => {
    close()
    run?.()
    if (to !== undefined) void navigate(to)
  }
  const { search, shortcuts } = headerWords()
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a press beside it closes it, as Escape does
    <dialog
      ref={dialog}
      className="palette"
      aria-label={asked === 'search' ? search.title : shortcuts.title}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      {asked === 'search' ? (
        <Search onOpen={open} onSignOut={onSignOut} />
      ) : (
        <div className="p-4">
          <h2>{shortcuts.title}</h2>
          <Shortcuts />
          <button type="button" className="button mt-4" onClick={close}>
            {shortcuts.close}
          </button>
        </div>
      )}
    </dialog>
  )
}
