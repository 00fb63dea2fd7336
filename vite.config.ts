import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { shellPages } from './scripts/shell-pages.ts'

/** What the door itself needs stays with it: a callback loads nothing else. */
const door =
  /src\/(auth\/|main|arrival|early-theme|ui\/on-demand|app\/(screens|head-start)|domain\/config|stores\/config|words\/door)/
/** What every page needs, and what every page with data needs. Everything else stays with the pages that need it. */
const frame =
  /src\/(app|words\/(en\/frame|words|format|plural)\.|stores\/(preferences|storage|archive-name)|domain\/(failure|hidden)|pages\/paths|ui\/(Panel|later|memoed|PlainText|Skeleton|FailureNote|PageHeading|Icon|amounts-hidden))|icons\/(arrow-left-right|chart-pie|coins|percent|send|settings|circle-alert)\./
const data =
  /src\/(api\/(ask|wire|me|balance|tokens|actions|in-slices)|domain\/(activity-text|json|amount|asset|trace|transfer|time|name|kind)|stores\/drift|ui\/(AmountText|AccountName|BlockTime|ActionTable|DataText|Empty|Facts))\.tsx?|node_modules\/valibot\//
const vendor = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|zustand)\//
/** Sentences are named by their language: each has a file for each area. */
const wordsOf = /src\/words\/(\w+)\/[\w-]+\.ts$/
/** Parts of the packages that only some pages use. */
const seldom =
  /(mutationObserver|queriesObserver|useMutation|useQueries|useSuspenseQueries)\.|@tanstack\/(react-virtual|virtual-core)\//

export default defineConfig({
  plugins: [react(), tailwindcss(), shellPages()],
  resolve: { alias: { '~': new URL('src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // What the content security policy asks of a build: nothing inline but the one style sheet whose hash it names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        chunkFileNames({ facadeModuleId }) {
          const [, language] = wordsOf.exec(facadeModuleId ?? '') ?? []
          return `assets/${language ? `${language}-` : ''}[name]-[hash].js`
        },
        // Few files, loaded side by side: on a slow line each further request costs more than its bytes.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'vendor', test: (id) => vendor.test(id) && !seldom.test(id) },
            { name: 'frame', test: (id) => !id.endsWith('.css') && frame.test(id) && !door.test(id) },
            { name: 'data', test: data },
          ],
        },
      },
    },
  },
})
