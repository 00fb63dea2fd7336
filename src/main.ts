/**
 * The door. On the callback address it finishes the sign-in; elsewhere it starts the configuration, the first questions,
 * the app and its sentences together. It imports no package, so that a callback document loads nothing but this.
 */
import { arrivedAt, callbackPath } from './arrival'
import { earlyPreferences } from './early-preferences'
import { withHeadStart } from '~/app/head-start'
import { screenAt } from '~/app/screens'
import { createAuth, type Auth } from '~/auth/auth'
import { setAuth } from '~/auth/current'
import { ConfigError, parseConfig } from '~/domain/config'
import { defaultContract, setConfig } from '~/stores/config'
import { arrive } from '~/ui/on-demand'
import { doorWords, languageFor } from '~/words/door'
import { begin, need } from '~/words/words'

class Unread extends Error {}

async function readConfig(): Promise<unknown> {
  try {
    const response = await fetch('/config.json')
    return await response.json()
  } catch {
    throw new Unread()
  }
}

async function connect(): Promise<Auth> {
  const config = parseConfig(await readConfig())
  setConfig(config)
  return createAuth({ ...config.plasmapay, redirectUri: location.origin + callbackPath })
}

/** The session is in place before the app is on the screen: `complete` has stored it, the new document reads it. */
async function finishSignIn() {
  const auth = await connect()
  const outcome = await auth.complete(arrivedAt)
  const { returnTo } = outcome
  if (!outcome.ok) auth.leaveNotice({ code: outcome.error.code, keptSession: outcome.keptSession, returnTo })
  location.replace(outcome.ok ? returnTo : '/sign-in')
}

async function openApp() {
  const { theme } = preferences
  // Before anything is painted twice.
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const screen = screenAt(location.pathname)
  // Where the page or the sentences do not come, the frame will say so and try again.
  const sentences = need(['frame'], arrive).catch(() => {})
  const loading = Promise.all([import('~/app/start'), screen?.code.foresee(), sentences])
  // Heard of below, once there is a connection; until then it must not count as unhandled.
  loading.catch(() => {})
  const auth = await connect()
  const signedIn = auth.getSnapshot().status === 'signed-in'
  setAuth(withHeadStart(auth, signedIn && screen ? screen.asks(defaultContract()) : []))
  const [{ start }] = await loading
  await start(root())
}

function root(): HTMLElement {
  const element = document.getElementById('root')
  if (!element) throw new Error('index.html has no #root')
  return element
}

/** A plain page with one sentence, where nothing else can be shown. Another try may load what did not come. */
function say(error: unknown) {
  const { badConfig, noConfig, noApp, reload } = doorWords()
  const again = document.createElement('button')
  again.className = 'button'
  again.textContent = reload
  again.addEventListener('click', () => location.reload())
  const note = document.createElement('p')
  note.setAttribute('role', 'alert')
  note.textContent =
    error instanceof ConfigError ? badConfig(error.key) : error instanceof Unread ? noConfig : noApp
  root().replaceChildren(note, again)
}

const preferences = earlyPreferences()
begin(languageFor(preferences))
void (location.pathname === callbackPath ? finishSignIn() : openApp()).catch(say)
