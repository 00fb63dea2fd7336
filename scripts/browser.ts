import { chromium, type Browser } from 'playwright'

/** What Playwright switches off and this app's tests rely on: the last `--disable-features` is the one that counts. */
const playwrightsOwn = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]
/** What the address bar would suggest: two pages in a process of their own for every context, even where nobody sees them. */
const suggestions = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Debian's Chromium, with what it needs to run as root and to leave the network alone. */
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...playwrightsOwn, ...suggestions].join(',')}`,
]

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: browserArgs })
