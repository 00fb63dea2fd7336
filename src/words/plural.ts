/** Making the rules of a language costs more than using them, and a long table counts in every row. */
const rules = new Map<string, Intl.PluralRules>()

const rulesOf = (language: string) => {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}

/** The form of a noun for a count, by the language's own rules: plural('ru', 3, { one, few, many, other }). */
export function plural(
  language: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
) {
  return forms[rulesOf(language).select(count)] ?? forms.other
}
