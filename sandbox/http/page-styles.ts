/** The style sheet of all sandbox pages. Contrast, light and dark: text above 10:1, muted and accent above 7:1. */
export const styles = `
:root {
  color-scheme: light dark;
  --surface: oklch(0.975 0.005 300); --raised: oklch(1 0 0); --ink: oklch(0.24 0.03 300); --muted: oklch(0.42 0.03 300);
  --line: oklch(0.87 0.012 300); --edge: oklch(0.58 0.03 300); --accent: oklch(0.43 0.2 300); --on-accent: oklch(1 0 0);
  --tint: oklch(0.95 0.03 300); --bad: oklch(0.42 0.16 25); --good: oklch(0.4 0.1 150);
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: oklch(0.17 0.015 300); --raised: oklch(0.215 0.02 300); --ink: oklch(0.95 0.008 300); --muted: oklch(0.8 0.02 300);
    --line: oklch(0.34 0.025 300); --edge: oklch(0.6 0.03 300); --accent: oklch(0.8 0.12 300); --on-accent: oklch(0.17 0.03 300);
    --tint: oklch(0.27 0.05 300); --bad: oklch(0.82 0.1 25); --good: oklch(0.84 0.12 150);
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--surface); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main { margin: 0 auto; padding: 32px 16px 48px; }
main.narrow { max-width: 472px; }
main.wide { max-width: 1032px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 18px; line-height: 1.3; margin: 40px 0 8px; }
p { margin: 0 0 12px; }
ul { margin: 0 0 12px; padding-left: 20px; }
.mark { color: var(--accent); font-weight: 600; font-size: 14px; margin: 0 0 16px; }
.muted { color: var(--muted); font-size: 14px; }
.actions { margin-top: 16px; }
.note { border-left: 3px solid var(--good); padding: 4px 12px; margin: 16px 0; }
.bad { border-left-color: var(--bad); }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 12px; overflow-x: auto; overflow-wrap: normal; }
a { color: var(--accent); }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 24px; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; margin-bottom: 8px; }
.person { display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 8px 12px; border-bottom: 1px solid var(--line); cursor: pointer; }
.person:last-child { border-bottom: 0; }
.person:has(:checked) { background: var(--tint); }
.people { border: 1px solid var(--edge); border-radius: 8px; overflow: hidden; margin-bottom: 24px; max-height: 340px; overflow-y: auto; }
.people .muted { display: block; }
input[type='radio'], input[type='checkbox'] { width: 20px; height: 20px; margin: 0; accent-color: var(--accent); flex: none; }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
button {
  font: inherit; font-weight: 600; min-height: 44px; overflow-wrap: normal; padding: 8px 20px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--edge); background: transparent; color: var(--ink);
}
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.card .row button { flex: 1 1 auto; min-width: 112px; overflow-wrap: normal; }
.card .fields > * > :last-child { min-width: 0; flex: 0 1 200px; }
.card .muted:last-child { margin: 16px 0 0; }
.card + .muted { margin: 16px 24px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { overflow-wrap: normal; min-width: 96px; text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody tr:last-child > * { border-bottom: 0; }
th { font-weight: 600; white-space: nowrap; }
thead th { color: var(--muted); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 0 24px; }
dt { color: var(--muted); }
dd { margin: 0; }
select, input[type='number'], input[type='text'], input[type='url'] {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8px; padding: 6px 8px; min-height: 40px;
}
input[type='number'] { width: 112px; }
input[type='url'] { min-width: 0; flex: 1; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 12px 24px; margin: 16px 0; }
.fields.long { grid-template-columns: 1fr; }
.fields label { display: flex; align-items: center; justify-content: space-between; gap: 12px; min-height: 44px; }
.fields label.check { justify-content: flex-start; }
@media (max-width: 640px) { .card { padding: 16px; } .card + .muted { margin: 16px; } main { padding-top: 20px; } }
`
