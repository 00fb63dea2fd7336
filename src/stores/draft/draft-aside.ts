import { openDraft, useDraft } from './draft'
import { blank, isBlank, lastOwn, type Aside } from './kept-draft'

export const isDraftBlank = () => isBlank(useDraft.getState())

/** Sets the draft in the editor aside, and opens the last draft that was written here instead. */
export const setDraftAside = (why: Aside['why']) =>
  useDraft.setState(({ actions, values, next, origin, past, aside }) => {
    const own = lastOwn(past)
    return {
      ...(own ?? blank()),
      past: own ? past.slice(0, past.lastIndexOf(own)) : [],
      future: [],
      aside: [...aside, { actions, values, next, origin, why }],
    }
  })

const isSame = (one: Aside, other: Aside) => one.actions[0]?.id === other.actions[0]?.id

export const discardAside = (draft: Aside) =>
  useDraft.setState(({ aside }) => ({ aside: aside.filter((each) => !isSame(each, draft)) }))

/** Opens it in the editor again; if that fails again, it is set aside again. */
export function tryAside(draft: Aside) {
  discardAside(draft)
  openDraft(draft, draft.origin === 'told' ? null : draft.origin, 'json')
}
