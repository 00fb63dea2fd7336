/** The page of an account, seen as somebody to pay. */
export const account = {
  asContract: 'Open as a contract',
  send: 'Send',
  copy: 'Copy account',
  notAName:
    'This is not an account name. Names have up to 12 of the letters a to z, the digits 1 to 5 and dots.',
  balances: 'Public balances',
  addContact: 'Add to contacts',
  editContact: 'Edit contact',
  betweenUs: 'Between you',
  nothingBetween: 'PlasmaPay’s history shows nothing between you yet.',
  lastPaid: 'You last sent',
  lastReceived: 'You last received',
  repeat: 'Repeat',
}
