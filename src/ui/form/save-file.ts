/** Milliseconds after which a browser has surely begun to save. */
const grace = 60_000

/** Gives a file to the browser's downloads. The link is in no page, so nothing follows it as an address of ours. */
export function saveFile(name: string, file: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), grace)
}

/** A text as a file of its kind: "text/csv". */
export const textFile = (text: string, type = 'application/json') =>
  new Blob([text], { type: `${type};charset=utf-8` })
