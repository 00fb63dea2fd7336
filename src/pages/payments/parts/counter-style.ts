import text from './counter.css?inline'

let isThere = false

/**
 * Puts the counter card’s style in force. A sheet of its own, because the app’s one sheet is in the first bytes of every page;
 * the content security policy lets scripts make sheets, but not elements with style.
 */
export function wearCounterStyle() {
  if (isThere || !('adoptedStyleSheets' in document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  document.adoptedStyleSheets.push(sheet)
  isThere = true
}
