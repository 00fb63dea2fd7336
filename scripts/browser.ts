import { chromium, type Browser } from 'playwright'

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
]

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: browserArgs })
