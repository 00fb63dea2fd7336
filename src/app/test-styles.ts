/** The attributes by which jsdom’s own style sheet decides about `display`. */
const attributes = ['hidden', 'open', 'popover', 'type', 'style']

/**
 * jsdom holds each rule of its style sheet against each element, anew after every change of the page. That was a third of
 * the time of all tests of screens, for the two properties by which queries know what is hidden. While a page has no
 * style sheets of its own, elements with the same tag and the same of these attributes have the same `display`, and all are
 * visible except where a style attribute says otherwise.
 */
export function rememberStyles(window: Window) {
  if (window.getComputedStyle.name === 'remembered') return
  const { document } = window
  const computed = window.getComputedStyle.bind(window)
  const displays = new Map<string, string>()

  const displayOf = (element: Element, own: () => CSSStyleDeclaration) => {
    // The first summary of details is unlike the others.
    if (element.localName === 'summary' || document.styleSheets.length > 0) return own().display
    const key = JSON.stringify([element.localName, ...attributes.map((name) => element.getAttribute(name))])
    const known = displays.get(key) ?? own().display
    displays.set(key, known)
    return known
  }

  const visibilityOf = (element: Element, own: () => CSSStyleDeclaration) => {
    if (document.styleSheets.length > 0) return own().visibility
    for (let each: Element | null = element; each; each = each.parentElement)
      // Hidden parts of tables are collapsed.
      if (each.hasAttribute('hidden') || each.getAttribute('style')?.includes('visibility'))
        return own().visibility
    return 'visible'
  }

  window.getComputedStyle = function remembered(element, pseudo) {
    let whole: CSSStyleDeclaration | undefined
    const own = () => (whole ??= computed(element, pseudo))
    if (pseudo) return own()
    const valueOf = (name: PropertyKey) => {
      if (name === 'display') return displayOf(element, own)
      return name === 'visibility' ? visibilityOf(element, own) : undefined
    }
    return new Proxy({} as CSSStyleDeclaration, {
      get(_, name) {
        if (name === 'getPropertyValue') return (of: string) => valueOf(of) ?? own().getPropertyValue(of)
        const value = valueOf(name) ?? (Reflect.get(own(), name) as unknown)
        return typeof value === 'function' ? (value.bind(own()) as unknown) : value
      },
    })
  }
}
