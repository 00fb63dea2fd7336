const loopbackNames = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** A host name or address that only this machine reaches. */
export const isLoopback = (host: string) => loopbackNames.test(host)

/** An http(s) address without query, fragment and user; undefined for every other text. */
export function plainUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    url && /^https?:$/.test(url.protocol) && !/[?#]/.test(text) && url.username === '' && url.password === ''
  return isPlain ? url : undefined
}
