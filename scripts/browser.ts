import { chromium, type Browser } from 'playwright'

/** The features that Playwright disables, repeated here because only the last `--disable-features` counts. */
const disabledByPlaywright = [
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
/** The suggestions of the address bar: they would open two pages in a process of their own for every context. */
const suggestions = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Debian’s Chromium, with the switches it needs to run as root and to make no requests of its own. */
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...disabledByPlaywright, ...suggestions].join(',')}`,
]

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: browserArgs })
