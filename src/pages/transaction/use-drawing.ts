import { useEffect, useState } from 'react'
import { useDraft } from '~/stores/draft/draft'
import { setDraftAside } from '~/stores/draft/draft-aside'
import { beginDrawing, endDrawing, wasDrawn, whyNotDrawn } from '~/stores/draft/drawing'

/**
 * Marks each drawing of the draft from before its first until it is on the screen, and sets the draft aside that did not get
 * so far in an earlier page.
 */
export function useDrawing() {
  useState(() => {
    const why = whyNotDrawn()
    if (why) setDraftAside(why)
    beginDrawing()
  })
  useEffect(() => {
    let cancel = afterFrame(wasDrawn)
    const stop = useDraft.subscribe(({ actions }, before) => {
      if (actions === before.actions) return
      cancel()
      beginDrawing()
      cancel = afterFrame(wasDrawn)
    })
    // Whoever reloads or leaves in the middle of it has a page that still answers.
    addEventListener('pagehide', endDrawing)
    return () => {
      cancel()
      stop()
      removeEventListener('pagehide', endDrawing)
      endDrawing()
    }
  }, [])
}

/** A page nobody sees has no frames, and lays nothing out. */
function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const later = () => (timer = setTimeout(work))
  const frame = document.hidden ? undefined : requestAnimationFrame(later)
  if (frame === undefined) later()
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
