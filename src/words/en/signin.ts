export const signin = {
  title: 'Sign in',
  explain:
    'On the next page PlasmaPay asks whether this app may use your account. Your password stays with PlasmaPay.',
  button: 'Sign in with PlasmaPay',
  otherFlow: { code: 'Sign in with the code flow', implicit: 'Sign in with the implicit flow' },
  leadsTo: (origin: string) => `You will be taken to ${origin} and come back here.`,
  guest: 'Look at public activity without signing in',
  stillSignedIn: 'You are still signed in.',
  framed: 'This app is shown inside another page, where signing in is not safe. Open it in a tab of its own.',
  unusableAnswer: (code: string) => `The answer from PlasmaPay was not usable (${code}). Start again.`,
  reasons: {
    user: 'You have signed out here. You may still be signed in at PlasmaPay.',
    'other-tab': 'You have signed out in another tab.',
    expired: 'Your session has ended. Sign in again to continue where you were.',
    corrupt: 'The stored session could not be read and was removed. Sign in again.',
  },
  notices: {
    denied: 'You did not allow access. Nothing was changed.',
    server_error_param: 'PlasmaPay could not finish the sign-in. Try again.',
    state_missing: 'This sign-in link is incomplete. Start again.',
    state_unknown: 'This sign-in link was already used or was started elsewhere. Start again.',
    state_expired: 'This sign-in took too long. Start again.',
    token_rejected: 'PlasmaPay refused the sign-in code. Start again.',
    token_network: 'PlasmaPay cannot be reached right now. Try again.',
    token_timeout: 'PlasmaPay took too long to answer. Try again.',
    token_unavailable: 'PlasmaPay cannot be reached right now. Try again.',
    storage_unavailable:
      'This browser does not let the app keep you signed in. Allow it to store data for this site, then try again.',
  } as Record<string, string>,
}
