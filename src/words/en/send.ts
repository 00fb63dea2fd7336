/** Sending one amount, and asking for one. */
export const send = {
  title: 'Send',
  to: 'To',
  amount: 'Amount',
  token: 'Token',
  receive: { title: 'Receive' },
}
