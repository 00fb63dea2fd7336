/**
 * The entry script (the door). On the callback address it finishes the sign-in; elsewhere it loads configuration, app and
 * sentences, and makes the page’s first requests, all at once. It imports no package: a callback document loads only this.
 */
import { callbackPath, initialUrl } from './initial-url'
import { earlyPreferences } from './early-preferences'
import { withHeadStart } from '~/app/head-start'
import { screenAt } from '~/app/screens'
import { createAuth, type Auth } from '~/auth/auth'
import { setAuth } from '~/auth/current'
import { ConfigError, parseConfig } from '~/domain/config'
import { defaultContract, setConfig } from '~/stores/config'
import { openLastKnown } from '~/stores/kept/last-known'
import { loadModule } from '~/ui/on-demand'
import { doorWords, languageFor } from '~/words/door'
import { startInLanguage, loadWords } from '~/words/words'

class ConfigUnreadable extends Error {}

async function readConfig(): Promise<unknown> {
  try {
    const response = await fetch('/config.json')
    return await response.json()
  } catch {
    throw new ConfigUnreadable()
  }
}

async function connect(): Promise<Auth> {
  const config = parseConfig(await readConfig())
  setConfig(config)
  return createAuth({ ...config.plasmapay, redirectUri: location.origin + callbackPath })
}

/** `complete` stores the session before the next document, which reads it, is opened. */
async function finishSignIn() {
  const auth = await connect()
  const outcome = await auth.complete(initialUrl)
  const { returnTo } = outcome
  if (!outcome.ok) auth.leaveNotice({ code: outcome.error.code, keptSession: outcome.keptSession, returnTo })
  location.replace(outcome.ok ? returnTo : '/sign-in')
}

async function openApp() {
  const { theme } = preferences
  // Set before the first paint, or the page would flash in the other theme.
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const screen = screenAt(location.pathname)
  // Where page or sentences cannot be loaded, the frame says so and offers another try.
  const sentences = loadWords(['frame'], loadModule).catch(() => {})
  const loading = Promise.all([import('~/app/start'), screen?.code.preload(), sentences])
  // Awaited below; a failure before that must not count as unhandled.
  loading.catch(() => {})
  const auth = await connect()
  const session = auth.getSnapshot()
  const signedIn = session.status === 'signed-in'
  setAuth(withHeadStart(auth, signedIn && screen ? screen.asks(defaultContract()) : []))
  const known = signedIn && preferences.keepFigures ? openLastKnown(session.sid) : undefined
  const [[{ start }]] = await Promise.all([loading, known])
  await start(root())
}

function root(): HTMLElement {
  const element = document.getElementById('root')
  if (!element) throw new Error('index.html has no #root')
  return element
}

/** A plain page with one sentence, where nothing else can be shown. Reloading may help. */
function showFatalError(error: unknown) {
  const { badConfig, noConfig, noApp, reload } = doorWords()
  const again = document.createElement('button')
  again.className = 'button'
  again.textContent = reload
  again.addEventListener('click', () => location.reload())
  const note = document.createElement('p')
  note.setAttribute('role', 'alert')
  note.textContent =
    error instanceof ConfigError ? badConfig(error.key) : error instanceof ConfigUnreadable ? noConfig : noApp
  root().replaceChildren(note, again)
}

const preferences = earlyPreferences()
startInLanguage(languageFor(preferences))
void (location.pathname === callbackPath ? finishSignIn() : openApp()).catch(showFatalError)
