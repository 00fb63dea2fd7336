import { plural } from '~/words/plural'

export const settings = {
  title: 'Settings',
  appearance: 'Language and appearance',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  zone: 'Time zone',
  session: 'Session',
  signedOut: 'You are not signed in.',
  signOut: 'Sign out',
  signOutMeans: 'This forgets your session in this browser. It does not sign you out of PlasmaPay itself.',
  arrivals: 'Arrivals',
  notify: 'Notify me when money arrives',
  notifyMeans:
    'While this wallet is open in a tab that you are not looking at, your browser tells you when money arrives. For that it asks PlasmaPay every half minute.',
  notifyStates: {
    on: 'You will be notified.',
    off: 'You will not be notified.',
    denied:
      'Your browser does not allow this page to notify you. You can change that in the browser’s settings.',
    missing: 'This browser cannot show notifications.',
  },
  lastKnown: {
    title: 'Last known figures',
    keep: 'Keep the last known figures',
    means:
      'At your next visit they are shown at once, with their age, until PlasmaPay answers, and also when you are offline. They stay in this browser and are deleted when you sign out or turn this off.',
  },
  days: 'Balances of earlier days',
  forget: 'Forget these days',
  forgetMeans:
    'This browser keeps what you held each day you looked, for the chart on Overview. Forgetting it changes nothing at PlasmaPay.',
  daysKept: (n: number) =>
    n === 0 ? 'No days are kept.' : `${n} ${plural('en', n, { one: 'day is', other: 'days are' })} kept.`,
  contacts: {
    title: 'Contacts',
    forget: 'Forget all contacts',
    sure: 'Forget them now',
    keep: 'Keep them',
    means:
      'Names, notes and blocks of accounts, kept in this browser only. Once they are forgotten, blocked accounts can be sent to again. A copy can be saved under',
    kept: (n: number) =>
      n === 0
        ? 'No contacts are kept.'
        : `${n} ${plural('en', n, { one: 'contact is', other: 'contacts are' })} kept.`,
  },
  flows: { code: 'Authorization code', implicit: 'Implicit' },
  connection: 'Connection',
  facts: {
    account: 'Account',
    flow: 'Flow',
    since: 'Signed in since',
    expires: 'Access token expires',
    server: 'Server',
    title: 'Registered as',
    clientId: 'Client id',
    scope: 'Scope',
    flows: 'Flows',
    explorer: 'Explorer',
    drift: 'Differences from the documentation',
    noDrift: 'none met yet',
  },
  drifts: {
    'me-nested': 'The profile comes nested in “user”.',
    'balance-as-text': 'Balances come as text, with all their digits.',
    'money-actions-legacy': 'Money actions come in their older shape.',
  },
}
