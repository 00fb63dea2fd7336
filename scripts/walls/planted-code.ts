import { allowed, caught, type Planted } from './planted'

/** The text of a file in src/ui, and the rule that must report it. */
const faults: [rule: string, text: string, saying?: string][] = [
  ['no-restricted-globals', `export const planted = parseFloat('1')\n`, 'Amounts are whole base units'],
  ['no-restricted-globals', `export const planted = isNaN(1)\n`, 'Validate input where'],
  [
    'no-restricted-properties',
    `export const planted = Number.parseFloat('1')\n`,
    'Amounts are whole base units',
  ],
  [
    'no-restricted-properties',
    `export const planted = (units: number) => units.toFixed(2)\n`,
    'Amounts are whole base units',
  ],
  ['no-restricted-properties', `export const planted = () => Math.random()\n`, 'Use crypto.getRandomValues'],
  ['no-console', `export const planted = () => console.log('planted')\n`],
  ['no-explicit-any', `export const planted = (value: any) => [value]\n`],
  ['no-non-null-assertion', `export const planted = (value?: string) => value!.length\n`],
  ['consistent-type-definitions', `export interface Planted {\n  thing: number\n}\n`],
  ['consistent-type-imports', `import { Thing } from './target'\nexport type Planted = Thing\n`],
  ['eqeqeq', `export const planted = (a: number, b: number) => a == b\n`],
  ['no-default-export', `export default 1\n`],
  ['no-unassigned-import', `import './target'\n`],
  ['max-lines', `export const planted = [\n${'  1,\n'.repeat(250)}]\n`],
  ['no-floating-promises', `const ask = async () => 1\nexport function planted() {\n  ask()\n}\n`],
  [
    'no-deprecated',
    `/** @deprecated Ask for the new one. */\nconst old = () => 1\nexport const planted = () => old()\n`,
  ],
  [
    'switch-exhaustiveness-check',
    `export function planted(side: 'left' | 'right') {\n  switch (side) {\n    case 'left':\n      return 1\n  }\n  return 2\n}\n`,
  ],
]

const drawn: [rule: string, text: string][] = [
  ['button-has-type', `export const Planted = () => <button>Send</button>\n`],
  ['no-danger', `export const Planted = () => <p dangerouslySetInnerHTML={{ __html: '<b>now</b>' }} />\n`],
  [
    'rules-of-hooks',
    `import { useState } from 'react'\nexport function Planted({ wide }: { wide: boolean }) {\n  if (wide) useState(0)\n  return <p>{wide}</p>\n}\n`,
  ],
  [
    'exhaustive-deps',
    `import { useMemo } from 'react'\nexport function Planted({ wide }: { wide: boolean }) {\n  const width = useMemo(() => (wide ? 2 : 1), [])\n  return <p>{width}</p>\n}\n`,
  ],
]

const kept = `import { memo } from 'react'\nexport const Kept = memo(() => <p>kept</p>)\n`
const logged = `export const planted = () => console.log((1).toFixed(2), Math.random())\n`
const asserted = `export const planted = (value?: string) => value!.length\n`
const long = `export const planted = [\n${'  1,\n'.repeat(250)}]\n`

const pause = `setTimeout(() => undefined, 100)\n`
/** The text of a test, and a part of the expected message. */
const time: [text: string, saying: string][] = [
  [pause, 'Wait for the event'],
  [
    `export const planted = () => new Promise((done) => globalThis.setTimeout(done, 5))\n`,
    'Wait for the event',
  ],
  [`setInterval(() => undefined, 100)\n`, 'Wait for the event'],
  [
    `export const planted = (page: { waitForTimeout: (ms: number) => void }) => page.waitForTimeout(9)\n`,
    'Wait for the event',
  ],
  [
    `import { setTimeout as sleep } from 'node:timers/promises'\nexport const planted = () => sleep(5)\n`,
    'Wait for the event',
  ],
  [`export const planted = (begun: number) => performance.now() - begun\n`, 'How long it took'],
  [`export const planted = (begun: number) => Date.now() - begun\n`, 'How long it took'],
]
const turn = `setTimeout(() => undefined)\nexport const hourAgo = Date.now() - 3_600_000\n`

const exceptions = [
  ...['src/ui/turn.test.ts', 'e2e/turn.e2e.ts', 'src/ui/turn.ts'].map((file) =>
    allowed(file, file.endsWith('.e2e.ts') ? `${turn}test.setTimeout(60_000)\n` : turn),
  ),
  allowed('sandbox/late.ts', pause),
  ...['scripts/logs.ts', 'bench/logs.ts', 'sandbox/serve.ts'].map((file) => allowed(file, logged)),
  ...['src/ui/asserted.test.ts', 'src/pages/desk/Asserted.test.tsx', 'sandbox/asserted.test.ts'].map((file) =>
    allowed(file, asserted),
  ),
  ...['src/ui/long.test.ts', 'sandbox/world/long.test.ts'].map((file) => allowed(file, long)),
  allowed('whole.config.mjs', 'export default 1\n'),
  allowed('src/ui/with-styles.ts', `import './planted.css'\n`),
  allowed('src/ui/PascalCase.tsx', 'export const PascalCase = () => <button type="button">Send</button>\n'),
]

/** One violation of each rule about code, and the places where the same code is allowed. */
export const plantCode = (): Planted[] => [
  ...faults.map(([rule, text, saying], i) => caught(`src/ui/fault-${i}.ts`, text, rule, saying)),
  ...drawn.map(([rule, text], i) => caught(`src/ui/Drawn${i}.tsx`, text, rule)),
  ...['sandbox/logs.ts', 'e2e/logs.ts', 'src/app/logs.ts', 'src/logs.ts'].map((file) =>
    caught(file, logged, 'no-console'),
  ),
  ...['sandbox/long.ts', 'e2e/long.e2e.ts', 'scripts/long.ts', 'src/pages/desk/LongPage.tsx'].map((file) =>
    caught(file, long, 'max-lines'),
  ),
  ...['src/ui/snake_case.ts', 'src/api/camelCase.ts', 'sandbox/world/Under_score.ts'].map((file) =>
    caught(file, 'export const planted = 1\n', 'filename-case'),
  ),
  ...['src/ui/Kept.tsx', 'src/app/Kept.tsx', 'src/pages/desk/Kept.tsx', 'src/pages/desk/KeptPage.tsx'].map(
    (file) => caught(file, kept, 'no-restricted-imports', 'Use ui/memoed instead'),
  ),
  ...time.map(([text, saying], i) => caught(`e2e/time-${i}.e2e.ts`, text, 'no-time-in-tests', saying)),
  ...['src/ui/time.test.ts', 'src/pages/desk/Time.test.tsx', 'sandbox/time.test.ts', 'e2e/stage/time.ts'].map(
    (file) => caught(file, pause, 'no-time-in-tests', 'Wait for the event'),
  ),
  caught('src/app/planted.config.ts', 'export default 1\n', 'no-default-export'),
  caught('src/ui/there.ts', `import { back } from './back'\nexport const there = () => back()\n`, 'no-cycle'),
  caught(
    'src/ui/back.ts',
    `import { there } from './there'\nexport const back = (): number => there()\n`,
    'no-cycle',
  ),
  caught('src/ui/over.ts', "import type { Under } from './under'\nexport type Over = Under[]\n", 'no-cycle'),
  caught('src/ui/under.ts', "import type { Over } from './over'\nexport type Under = Over | 1\n", 'no-cycle'),
  ...exceptions,
]
