/**
 * Where a spreadsheet may see the beginning of a formula (OWASP's list, in full width too): behind blanks and quotation
 * marks, which it may drop, and behind any sign that some of them separate cells by.
 */
const first = /^([ \u00a0"']*)(?=[=+\-@\t\r＝＋－＠])/
const inner = /([,;|\t\r\n][ \u00a0"']*)(?=[=+\-@\t\r＝＋－＠])/g
const plainNumber = /^-?\d+(\.\d+)?$/

/**
 * Puts an apostrophe before whatever could become a formula, wherever a cell or a part of it may begin: which separator a
 * spreadsheet goes by depends on where it runs. Taking away the last apostrophe before each such sign restores the cell.
 */
// for tests
export const harmless = (cell: string) => cell.replace(inner, "$1'").replace(first, "$1'")

/** The cell that `harmless` was given. */
export const restored = (cell: string) =>
  cell
    .replace(/^([ \u00a0"']*)'(?=[=+\-@\t\r＝＋－＠])/, '$1')
    .replace(/([,;|\t\r\n][ \u00a0"']*)'(?=[=+\-@\t\r＝＋－＠])/g, '$1')

const quoted = (cell: string) =>
  /[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * A file of rows. A number stays one, also below zero, but for the first of a row: behind another separator it would be
 * the beginning of all that follows.
 */
export const csvText = (rows: readonly (readonly string[])[]) =>
  rows
    .map((row) => {
      const cells = row.map((cell, n) => quoted(n > 0 && plainNumber.test(cell) ? cell : harmless(cell)))
      return `${cells.join(',')}\r\n`
    })
    .join('')
