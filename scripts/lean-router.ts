import type { Plugin } from 'vite'

const router = /node_modules\/react-router\/dist\/.*\.mjs$/
/** What keeps parts of the package in a build that uses none of them: names for developers, and calls that only make a part. */
const displayName = /^\w+\.displayName = "[^"]*";$/gm
const makesPart = /= (React\d*\.(?:forwardRef|createContext|memo)\()/g

/**
 * Lets the bundler leave out what the app does not use of React Router (links, forms, scripts, scrolling): four kilobytes
 * of every first visit.
 */
export const leanRouter = (): Plugin => ({
  name: 'lean-router',
  apply: 'build',
  transform: (code, id) =>
    router.test(id)
      ? { code: code.replaceAll(displayName, '').replaceAll(makesPart, '= /* @__PURE__ */ $1'), map: null }
      : null,
})
