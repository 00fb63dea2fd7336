import type { Entry } from './entry'

export type Suggestions = { codes: string[]; actions: string[]; accounts: string[]; tokens: string[] }

/** A longer list would not be read. */
const maxSuggestions = 100

/** The most used names of a history, the most frequent first. */
export function suggestionsFor(entries: readonly Entry[]): Suggestions {
  const [codes, actions, accounts, tokens] = [counter(), counter(), counter(), counter()]
  for (const { account, name, accounts: named, moved, named: money } of entries) {
    codes.add(account)
    actions.add(name)
    for (const each of named) accounts.add(each)
    for (const { token } of moved) tokens.add(token)
    if (money) tokens.add(money.token)
  }
  return { codes: codes.list(), actions: actions.list(), accounts: accounts.list(), tokens: tokens.list() }
}

function counter() {
  const counts = new Map<string, number>()
  return {
    add(name: string) {
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    list: () =>
      [...counts]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, maxSuggestions)
        .map(([name]) => name),
  }
}
