import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; other: string }) =>
  `${n.toLocaleString('en')} ${plural('en', n, forms)}`
const bytes = (n: number) => count(n, { one: 'byte', other: 'bytes' })

/** Webhooks: what vendors have told, and whether it is true. */
export const hooks = {
  title: 'Webhooks',
  verdict: {
    verified: 'Verified',
    unsigned: 'Not signed',
    forged: 'Forged',
    unreadable: 'Unreadable',
    unchecked: 'Not checked',
  },
  algorithm: {
    F1: 'Plisio’s documented way for forms: PHP’s serialize of the fields, sorted by name',
    F2: 'What Plisio’s plugins check: the same, with the entities in tx_urls decoded',
    J1: 'Plisio’s documented way for JSON: JSON.stringify in the order received',
    J2: 'Plisio’s library for Node: members sorted, every value a text',
    J3: 'Members sorted, values as they are',
    J4: 'Plisio’s library for Python: compact, with escapes for letters beyond ASCII',
    J5: 'PHP’s json_encode: escaped slashes, and escapes for letters beyond ASCII',
    raw: 'PayPlay: the bytes of the body as they came',
    json: 'PayPlay: JSON.stringify of the body',
  },
  signed: {
    title: 'What each algorithm signs',
    means: 'Byte for byte. Line breaks, odd blanks and hidden characters are spelled out as codes.',
    text: (algorithm: string) => `What ${algorithm} signs`,
    size: bytes,
    characters: (n: number) => count(n, { one: 'character', other: 'characters' }),
    empty: 'Nothing: 0 bytes.',
    all: (n: number) => `Show all ${bytes(n)}`,
    copy: (algorithm: string) => `Copy what ${algorithm} signs`,
    matches: 'Matches',
    differs: 'Does not match',
    expected: 'Should be',
    given: 'Signature that came',
  },
  fields: { title: 'What it says' },
  workbench: {
    title: 'Workbench',
    means:
      'Checks a webhook that you paste. Nothing of it leaves this page, and nothing is kept: what you paste is gone once you leave.',
    body: 'Body',
    writing: 'The body is written as',
    writings: { text: 'text', hex: 'hex', base64: 'base64' },
    notHex: 'This is no hex: two digits from 0 to 9 and A to F for each byte.',
    notBase64: 'This is no base64: letters, digits, + and /.',
    headers: 'Headers',
    headersHint: 'One a line, as in “Signature: 4bed0b…”. Only PayPlay’s signature is in one.',
    secret: 'Secret',
    secretHint: 'Plisio’s secret key, or PayPlay’s webhook token.',
    show: 'Show the secret',
    vendor: 'Vendor',
    anyVendor: 'Told by what is there',
    verify: 'Verify',
    clear: 'Clear',
    checking: 'Checking',
    insecure: 'Browsers check signatures on https only. Open this page by https.',
    unread: (lines: string) => `Left out, because these lines are no headers: ${lines}`,
    blanks: 'The secret begins or ends with a blank. It is used as it is.',
    toldVendor: 'Vendor',
    noVendor: 'Nothing here tells whose webhook this is. Choose the vendor, if you know it.',
    says: {
      verified: (algorithm: string) => `Verified by ${algorithm}. It comes from whoever knows the secret.`,
      unsigned: 'There is no signature in it, so nothing proves who sent it.',
      unsignable: 'PlasmaPay signs no webhooks. Only asking for the payment again proves anything.',
      forged:
        'Its signature fits none of the algorithms: the secret is another one, or something was changed.',
      unreadable: 'This is no webhook of the vendor.',
      unchecked: 'Enter the secret to compare the signature. Below is what would be signed.',
    },
    notAge: 'A signature does not tell when it was made: an old webhook stays verified for ever.',
    mended: {
      'less-break': 'The body was pasted with a line break at its end. It was checked without it.',
      'more-break': 'A line break was added at the end of the body: with it the signature fits.',
      'windows-breaks':
        'The line breaks were changed into those of Windows (CR LF): with them the signature fits.',
      none: 'The body was checked as it is, with the line break at its end.',
    },
    tried: 'No other reading of the line breaks fits either.',
  },
  sample: {
    title: 'Make a test delivery',
    means:
      'A webhook as the vendor would send it, of a payment that does not exist, signed with the secret above. Send it to your own receiver, and see whether it verifies it.',
    vendor: 'Sent by',
    event: 'Event',
    algorithm: 'Signed by',
    notSigned: 'nothing',
    address: 'Your address',
    addressHint: 'Empty: the command reads it from $HOOK_URL.',
    notAddress: 'Write an address that begins with https:// or http://.',
    needsSecret: 'Enter a secret above: nothing can be signed without one.',
    make: 'Make a test delivery',
    made: 'The test delivery is made.',
    command: 'Command',
    copy: 'Copy as cURL',
    check: 'Check it above',
  },
}
