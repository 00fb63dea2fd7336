import { html } from 'hono/html'
import type { Html } from '#sandbox/http/page'

/** A table that scrolls by itself, of rows that are written already. */
export const tableOf = (caption: string, heads: string[], rows: Html[]) =>
  html` <div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`

/** The same of cells. The first cell of a row is its header. */
export const table = (caption: string, heads: string[], rows: (string | Html)[][]) =>
  tableOf(
    caption,
    heads,
    rows.map(
      ([first, ...rest]) =>
        html`<tr>
          <th scope="row">${first}</th>
          ${rest.map((cell) => html`<td>${cell}</td>`)}
        </tr>`,
    ),
  )
