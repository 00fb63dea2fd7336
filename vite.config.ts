import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkOf } from './scripts/chunks.ts'
import { leanRouter } from './scripts/lean-router.ts'
import { screenBudgets } from './scripts/screen-budgets.ts'
import { serviceWorker } from './scripts/installed/service-worker.ts'
import { shellPages } from './scripts/shell-pages.ts'

/** Files of sentences are named by their language: each has one for each area. */
const languageOf = (id: string | null) => {
  const [, language] = /src\/words\/(\w+)\/[\w-]+\.ts$/.exec(id ?? '') ?? []
  return language ? `words.${language}.` : ''
}

/** The service worker, and what stands in its place where it is turned off. */
const worker = { script: 'src/worker/worker.ts', off: 'deploy/sw-off.js' }

export default defineConfig({
  plugins: [leanRouter(), react(), tailwindcss(), shellPages(), serviceWorker(worker), screenBudgets()],
  resolve: { alias: { '~': new URL('src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // What the content security policy asks of a build: nothing inline but the one style sheet whose hash it names.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Sentences take from the frame alone, which every page has preloaded.
      resolveDependencies: (file, needs) => (file.includes('/words.') ? [] : needs),
    },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) => `assets/${languageOf(facadeModuleId)}[name]-[hash].js`,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf }],
        },
      },
    },
  },
})
