import { useEffect, useState } from 'react'
import { useDraft } from '~/stores/draft/draft'
import { setDraftAside } from '~/stores/draft/draft-aside'
import { beginDrawing, endDrawing, wasDrawn, whyNotDrawn } from '~/stores/draft/drawing'

/**
 * Marks in storage that a draft is being drawn, until it is on the screen. A mark left by an earlier page means that the
 * page died while drawing: that draft is set aside.
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
    // A page that fires `pagehide` still responds, so leaving it in the middle of a drawing is no crash.
    addEventListener('pagehide', endDrawing)
    return () => {
      cancel()
      stop()
      removeEventListener('pagehide', endDrawing)
      endDrawing()
    }
  }, [])
}

/** After the next frame; a hidden page has no frames and no layout, so there it runs soon. */
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
