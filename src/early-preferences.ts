/**
 * Theme and language as they were chosen, before the app itself has loaded and reads the same record (`stores/preferences`).
 * Storage may be blocked and may hold anything: then nothing is chosen, and the app will say what it thinks of the storage.
 */
export function earlyPreferences(): Record<'theme' | 'language' | 'profileLocale', string | null> {
  let state: Record<string, unknown> | null | undefined
  try {
    state = JSON.parse(localStorage.getItem('pp.preferences') ?? '{}')?.state
  } catch {
    // As above.
  }
  const textAt = (key: string) => (typeof state?.[key] === 'string' ? state[key] : null)
  return { theme: textAt('theme'), language: textAt('language'), profileLocale: textAt('profileLocale') }
}
