/** The address this document was opened at. On the callback it is the only copy: the address bar is cleaned before anything else runs. */
export const callbackPath = '/auth/callback'
export const initialUrl = location.href
if (location.pathname === callbackPath) history.replaceState(null, '', callbackPath)
