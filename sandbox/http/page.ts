import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { styles } from './page-styles'

/** A piece of a page. Text inserted into it is escaped. */
export type Html = ReturnType<typeof html>
export type Page = { title: string; body: Html; width?: 'narrow' | 'wide' }
/** `formTarget` is another origin that a form on the page may be redirected to. */
type Answer = { status?: number; formTarget?: string; referrer?: string; headers?: Record<string, string> }

// One string, because the policy contains the hash of the exact text between the tags.
const styleElement = `<style>${styles}</style>`
const styleHash = createHash('sha256').update(styles).digest('base64')

const document = ({ title, body, width = 'narrow' }: Page) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · PlasmaPay sandbox</title>
        <link rel="icon" href="data:," />
        ${raw(styleElement)}
      </head>
      <body>
        <main class="${width}">${body}</main>
      </body>
    </html>`

/** Pages have no scripts and load nothing, so their policy allows only their style sheet and their forms. */
export const pageResponse = async (page: Page, answer: Answer = {}) => {
  const targets = answer.formTarget ? `'self' ${answer.formTarget}` : "'self'"
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    `form-action ${targets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return new Response(String(await document(page)), {
    status: answer.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': answer.referrer ?? 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...answer.headers,
    },
  })
}
