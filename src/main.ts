/**
 * The door. On the callback address it finishes the sign-in; elsewhere it starts the configuration, the first questions
 * and the app together. It imports no package, so that a callback document loads nothing but this.
 */
import { arrivedAt, callbackPath } from './arrival'
import { wearChosenTheme } from './early-theme'
import { withHeadStart } from '~/app/head-start'
import { fetchPage, screenAt } from '~/app/screens'
import { createAuth, type Auth } from '~/auth/auth'
import { beginAuth } from '~/auth/current'
import { ConfigError, parseConfig } from '~/domain/config'
import { defaultContract, setConfig } from '~/stores/config'
import { doorWords } from '~/words/door'

async function connect(): Promise<Auth> {
  const response = await fetch('/config.json')
  const config = parseConfig(await response.json())
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
  wearChosenTheme()
  const screen = screenAt(location.pathname)
  const loading = Promise.all([import('~/app/start'), screen && fetchPage(screen)])
  // Heard of below, once there is a connection; until then it must not count as unhandled.
  loading.catch(() => {})
  const auth = await connect()
  const signedIn = auth.getSnapshot().status === 'signed-in'
  beginAuth(withHeadStart(auth, signedIn && screen ? screen.asks(defaultContract()) : []))
  const [{ start }] = await loading.catch(() => {
    throw new Error('noApp')
  })
  await start(root())
}

function root(): HTMLElement {
  const element = document.getElementById('root')
  if (!element) throw new Error('index.html has no #root')
  return element
}

/** A plain page with one sentence, where nothing else can be shown. */
function say(error: unknown) {
  const { badConfig, noConfig, noApp } = doorWords()
  const unloaded = error instanceof Error && error.message === 'noApp'
  const note = document.createElement('p')
  note.setAttribute('role', 'alert')
  note.className = 'content'
  note.textContent = error instanceof ConfigError ? badConfig(error.key) : unloaded ? noApp : noConfig
  root().replaceChildren(note)
}

void (location.pathname === callbackPath ? finishSignIn() : openApp()).catch(say)
