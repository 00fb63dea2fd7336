import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** The files that every page needs; the door loads the others. */
const preloaded = /^assets\/(vendor|frame|rolldown-runtime)-/

/**
 * Inlines the built style sheet in index.html, so that the shell is painted without another round trip, and preloads the
 * files that every page needs, so that they load in parallel with the door. The callback has a page of its own without the
 * preloads, `auth/callback.html`, which loads only the door.
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
        return this.error('There is no index.html or no style sheet.')
      const css = String(sheet.source).trim()
      const link = new RegExp(`<link rel="stylesheet"[^>]*${file}"[^>]*>`)
      const bare = String(page.source).replace(link, () => `<style>${css}</style>`)
      const preloads = Object.keys(bundle)
        .filter((name) => preloaded.test(name))
        .map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`)
      if (!bare.includes('<style>') || preloads.length < 2)
        return this.error(
          'index.html does not link the style sheet, or the preloaded files have other names.',
        )
      page.source = bare.replace('</head>', `${preloads.join('')}</head>`)
      this.emitFile({ type: 'asset', fileName: 'auth/callback.html', source: bare })
      delete bundle[file]
      return undefined
    },
  }
}

/** The hash of a built page’s inline style sheet, in the form of a content security policy: `'sha256-…'`. */
export function styleHash(html: string): string {
  const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}
