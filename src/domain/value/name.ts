const shape = /^[a-z1-5.]{0,11}[a-z1-5]$|^[a-z1-5.]{12}[a-j1-5]$/

/** An EOSIO account, action or permission name: 1–12 of `.a-z1-5`, a 13th of `.a-j1-5`, no dot at the end. */
export const isName = (text: string) => shape.test(text)
