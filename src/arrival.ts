/** Where this document was opened, and on the callback the only copy: the address bar is cleaned before anything else runs. */
export const callbackPath = '/auth/callback'
export const arrivedAt = location.href
if (location.pathname === callbackPath) history.replaceState(null, '', callbackPath)
