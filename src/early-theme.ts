/**
 * The chosen theme, worn before anything is painted twice: the app itself knows it only once it has loaded. Storage may
 * be blocked and may hold anything; then the system's theme stays. The record is that of `stores/preferences`.
 */
export function wearChosenTheme() {
  try {
    const theme: unknown = JSON.parse(localStorage.getItem('pp.preferences') ?? '{}')?.state?.theme
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // The app will say what it thinks of the storage.
  }
}
