/** `npm run icons`: draws the pictures of the installed app in public/icons/ out of the mark, public/icon.svg. */
import { mkdirSync, readFileSync } from 'node:fs'
import { ArrowLeftRight, QrCode, Send, type IconNode } from 'lucide'
import { launch } from './browser'

const folder = 'public/icons'
const mark = readFileSync('public/icon.svg', 'utf8')
const [, violet = ''] = /<rect[^>]*fill="(#\w+)"/.exec(mark) ?? []

/** Without round corners: the phone cuts its own out of it. `scale` keeps the mark inside what no phone cuts off. */
const filled = (scale: number) => mark.replace(/ rx="8"/, '').replace('scale(.78)', () => `scale(${scale})`)

const shapes = (icon: IconNode) =>
  icon.map(
    ([tag, values]) =>
      `<${tag} ${Object.entries(values)
        .map(([name, value]) => `${name}="${value}"`)
        .join(' ')}/>`,
  )
/** An icon of the app in the mark’s circle. */
const shortcut = (icon: IconNode) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 48 48"><circle cx="12" cy="12" r="24" fill="${violet}"/>` +
  `<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes(icon).join('')}</g></svg>`

const pictures = [
  { name: '192', size: 192, svg: mark },
  { name: '512', size: 512, svg: mark },
  { name: 'maskable-512', size: 512, svg: filled(0.62) },
  { name: 'apple-touch-icon', size: 180, svg: filled(0.7) },
  { name: 'send', size: 96, svg: shortcut(Send) },
  { name: 'receive', size: 96, svg: shortcut(QrCode) },
  { name: 'activity', size: 96, svg: shortcut(ArrowLeftRight) },
]

mkdirSync(folder, { recursive: true })
const browser = await launch()
const page = await browser.newPage()
for (const { name, size, svg } of pictures) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  )
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true })
}
await browser.close()
