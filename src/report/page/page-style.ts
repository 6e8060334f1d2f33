/** The style of a page: light and dark, on a phone, and on paper. */

/** It holds nothing that ends a style element. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --band: #f6f8fa;
  --link: #0550ae; --bad: #b3120f; --mild: #7a4b00; --good: #116329; --one: #b3120f; --two: #0550ae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0d1117; --ink: #e6edf3; --faint: #9da7b3; --line: #3d444d; --band: #161b22;
    --link: #79c0ff; --bad: #ff8f87; --mild: #e3b341; --good: #7ee787; --one: #ff8f87; --two: #79c0ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
figure { margin: 1rem 0; }
figcaption, summary, caption, #left { color: var(--faint); }
svg { display: block; width: 100%; height: auto; max-height: 16rem; }
svg text { fill: var(--faint); font: 13px system-ui, sans-serif; }
svg line { stroke: var(--line); }
.one { fill: var(--one); color: var(--one); }
.two { fill: var(--two); color: var(--two); }
#controls { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 .5rem; }
#controls[hidden] { display: none; }
input { font: inherit; padding: .4rem .6rem; min-width: 0; width: 24rem; max-width: 100%; color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-wrap; }
th { background: var(--band); }
td[data-number] { text-align: right; overflow-wrap: normal; }
td[data-tone=bad] { color: var(--bad); font-weight: 600; }
td[data-tone=mild] { color: var(--mild); }
td[data-tone=good] { color: var(--good); }
th button { font: inherit; font-weight: 600; color: var(--ink); background: none; border: 0; padding: .2rem 0; cursor: pointer; text-align: left; }
th button:disabled { color: var(--ink); cursor: auto; }
th[aria-sort=ascending] button::after { content: " \\25b2"; }
th[aria-sort=descending] button::after { content: " \\25bc"; }
@media (max-width: 50rem) {
  table, caption, thead, tbody, tr, td { display: block; width: 100%; }
  tr[hidden] { display: none; }
  thead tr { display: flex; flex-wrap: wrap; gap: .25rem .75rem; }
  th { display: block; background: none; border: 0; padding: 0; }
  th button { min-height: 2.25rem; }
  tbody tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .75rem; padding: .25rem .5rem; }
  td, td[data-number] { border: 0; padding: .2rem 0; text-align: left; }
  td:has(> bdi:empty:only-child) { display: none; }
  td::before { content: attr(data-label) ": "; color: var(--faint); font-weight: 400; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --faint: #333333; --line: #999999; --band: #ffffff;
    --link: #000000; --bad: #000000; --mild: #000000; --good: #000000; --one: #000000; --two: #888888;
  }
  #controls, #controls[hidden] { display: none; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
