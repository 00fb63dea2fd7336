import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** What every page of the app needs; the door asks for the rest. */
const early = /^assets\/(vendor|frame|rolldown-runtime)-/

/**
 * Puts the built style sheet into index.html, so that the shell paints without another round trip, and names the files
 * every page needs, so that they load beside the door and not after it. The callback gets a page of its own without
 * them, `auth/callback.html`: it loads the door and nothing else.
 */
export function shellPages(): Plugin {
  return {
    name: 'shell-pages',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      const [file, sheet] = Object.entries(bundle).find(([name]) => name.endsWith('.css')) ?? []
      if (page?.type !== 'asset' || !file || sheet?.type !== 'asset')
        return this.error('no page or no style sheet')
      const css = String(sheet.source).trim()
      const link = new RegExp(`<link rel="stylesheet"[^>]*${file}"[^>]*>`)
      const bare = String(page.source).replace(link, () => `<style>${css}</style>`)
      const preloads = Object.keys(bundle)
        .filter((name) => early.test(name))
        .map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`)
      if (!bare.includes('<style>') || preloads.length < 2)
        return this.error('index.html does not link the style sheet, or the early files have other names')
      page.source = bare.replace('</head>', `${preloads.join('')}</head>`)
      this.emitFile({ type: 'asset', fileName: 'auth/callback.html', source: bare })
      delete bundle[file]
      return undefined
    },
  }
}

/** `'sha256-…'` of the one inline style sheet of a built page, as a content security policy names it. */
export function styleHash(html: string): string {
  const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}
