/** Whether a page of another origin sent this. A browser says so with every form, and tools send no Origin header. */
export const isForeign = (request: Request) => {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(request.url).origin
}

/** For pages with a form that refuses foreign origins: with no-referrer a browser would post it with `Origin: null`. */
export const ownReferrer = { referrer: 'same-origin' }

export const formType = 'application/x-www-form-urlencoded'
