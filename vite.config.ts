import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkOf } from './scripts/chunks.ts'
import { screenBudgets } from './scripts/screen-budgets.ts'
import { shellPages } from './scripts/shell-pages.ts'

export default defineConfig({
  plugins: [react(), tailwindcss(), shellPages(), screenBudgets()],
  resolve: { alias: { '~': new URL('src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // What the content security policy asks of a build: nothing inline but the one style sheet whose hash it names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf }],
        },
      },
    },
  },
})
