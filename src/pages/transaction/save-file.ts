/** Hands a text to the browser's downloads. */
export function saveFile(name: string, text: string) {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  // The download has its own hold on the data once the press is over.
  setTimeout(() => URL.revokeObjectURL(href))
}
