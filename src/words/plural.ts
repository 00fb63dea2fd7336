/** The form of a noun for a count, by the language's own rules: plural('ru', 3, { one, few, many, other }). */
export function plural(
  language: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
) {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other
}
