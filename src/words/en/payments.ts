export const payments = {
  title: 'Payments',
  pages: {
    label: 'Pages of payments',
    list: 'All payments',
    new: 'New payment',
    rates: 'Rates',
    accounts: 'Accounts',
  },
  session: {
    title: 'Sign in to payments',
    explain: 'Payments have operators of their own: this is not your sign-in at PlasmaPay.',
    name: 'Name',
    password: 'Password',
    signIn: 'Sign in',
    signOut: 'Sign out of payments',
    signedInAs: (name: string) => `Signed in to payments as ${name}`,
    wrong: 'No operator has this name and password. Check both, then try again.',
    tooMany: 'Too many wrong tries. Wait a minute, then try again.',
    ended: 'Your sign-in to payments has ended. Sign in again: what you have filled in is still here.',
    empty: 'Enter your name and your password.',
  },
  noRelay: {
    title: 'Payments are not set up here',
    what: 'Payments need a relay: a small server beside this app that keeps the keys of your payment vendors. This deployment has none.',
    how: 'Start the relay, then tell this app where it is, in config.json:',
    config: 'What to add to config.json',
    more: 'How to start it is described in docs/relay.md of this project.',
  },
  detail: {
    title: (name: string) => `Payment ${name}`,
  },
  accounts: {
    title: 'Payment accounts',
  },
}
