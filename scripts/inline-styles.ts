import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * Puts the built style sheet into index.html, so that the shell paints without another round trip, and writes the
 * headers for static hosts with the hash that lets exactly this sheet through the content security policy.
 */
export function inlineStyles(): Plugin {
  return {
    name: 'inline-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      const [file, sheet] = Object.entries(bundle).find(([name]) => name.endsWith('.css')) ?? []
      if (page?.type !== 'asset' || !file || sheet?.type !== 'asset')
        return this.error('no page or no style sheet')
      const css = String(sheet.source).trim()
      const link = new RegExp(`<link rel="stylesheet"[^>]*${file}"[^>]*>`)
      const html = String(page.source)
      if (!link.test(html)) return this.error('index.html does not link the style sheet')
      page.source = html.replace(link, () => `<style>${css}</style>`)
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
