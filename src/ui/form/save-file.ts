/** The browser has surely begun to save the file after this long. */
const downloadMs = 60_000

/** Downloads a file. Its link is not in the document, so the app does not handle the click as one of its own. */
export function saveFile(name: string, file: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), downloadMs)
}

/** A text as a file of the given media type. */
export const textFile = (text: string, type = 'application/json') =>
  new Blob([text], { type: `${type};charset=utf-8` })
