/**
 * The chosen theme and language, and whether figures are kept, read before the app is loaded, which reads the same record (`stores/preferences`). Where
 * storage is blocked or does not validate, nothing is chosen.
 */
export function earlyPreferences() {
  let state: Record<string, unknown> | null | undefined
  try {
    state = JSON.parse(localStorage.getItem('pp.preferences') ?? '{}')?.state
  } catch {
    // Blocked, or not JSON: nothing is chosen.
  }
  const textAt = (key: string) => (typeof state?.[key] === 'string' ? state[key] : null)
  return {
    theme: textAt('theme'),
    language: textAt('language'),
    profileLocale: textAt('profileLocale'),
    keepFigures: state?.keepFigures !== false,
  }
}
