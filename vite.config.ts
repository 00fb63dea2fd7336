import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { inlineStyles } from './scripts/inline-styles.ts'

/** What the door itself needs stays with it: a callback loads nothing else. */
const door = /src\/(auth\/|main|arrival|app\/(screens|head-start)|domain\/config|stores\/config|words\/door)/
/** What only some pages need stays with them. */
const seldom =
  /src\/(ui\/(Tabs|TraceTree|Code|CopyButton)|words\/ru|domain\/(draft|receipt|fee)|stores\/draft|api\/(fees|send-tx|meta))/
const shared = /src\/(app|api|domain|ui|stores|words)\/|src\/pages\/paths|lucide-react/

export default defineConfig({
  plugins: [react(), tailwindcss(), inlineStyles()],
  resolve: { alias: { '~': new URL('src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // What the content security policy asks of a build: nothing inline but the one style sheet whose hash it names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // Few files, loaded side by side: on a slow line each further request costs more than its bytes.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|zustand|valibot)\//,
            },
            {
              name: 'shared',
              test: (id) => !id.endsWith('.css') && shared.test(id) && !door.test(id) && !seldom.test(id),
            },
          ],
        },
      },
    },
  },
})
