export const header = {
  menu: {
    title: 'Account',
    copy: 'Copy account',
    receive: 'Receive',
    settings: 'Settings',
    signOut: 'Sign out',
  },
}
