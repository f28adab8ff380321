/* The look of the HTML report: one style sheet in the page, light and dark, and on paper. Nothing is loaded. */

/** The style sheet. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1b1d22; --weak: #565c67; --page: #fff; --panel: #f5f6f8; --line: #d5d9e0;
  --c5: #b3261e; --c4: #8a5a00; --c3: #2f5fad; --c2: #2b6b3a; --bar: #6c86b8; --wait: #c8a24a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ec; --weak: #a3a9b5; --page: #16181c; --panel: #1f2228;
  --line: #383d47; --c5: #ff8a80; --c4: #e5b454; --c3: #8fb4f5; --c2: #86cf98; --bar: #7f9bd1; --wait: #b08a35; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1400px; padding: 24px; background: var(--page); color: var(--ink);
  font: 14px/1.45 "Segoe UI", system-ui, sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 32px 0 8px; } h3 { font-size: 15px; margin: 24px 0 6px; overflow-wrap: anywhere; }
p { margin: 4px 0 8px; max-width: 90ch; } .weak { color: var(--weak); } .warn { border-left: 3px solid var(--c4); padding: 4px 10px; background: var(--panel); }
.counts { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: flex-start; } .counts table { width: auto; min-width: 220px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--weak); } .number { text-align: right; white-space: nowrap; } .wrap { white-space: pre-wrap; }
.list table { table-layout: fixed; margin: 0; font-size: 13px; } .list section { content-visibility: auto; contain-intrinsic-size: auto 12000px; }
.list caption { font-weight: 400; color: var(--weak); }
.s5 { color: var(--c5); font-weight: 600; } .s4 { color: var(--c4); font-weight: 600; } .s3 { color: var(--c3); } .s2 { color: var(--c2); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 4px 0 8px; } dt { color: var(--weak); } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.verdict { border-left: 3px solid var(--bar); padding: 6px 14px; margin: 8px 0 12px; background: var(--panel); }
.verdict.failure, .verdict.unknown { border-color: var(--c5); } .verdict.client, .verdict.incomplete { border-color: var(--c4); } .verdict.slow { border-color: var(--wait); }
.verdict h4 { margin: 2px 0 4px; font-size: 15px; overflow-wrap: anywhere; } .verdict ol, .verdict ul { margin: 2px 0 8px; padding-left: 22px; } .verdict li { overflow-wrap: anywhere; }
article { border-top: 2px solid var(--line); } svg { display: block; width: 100%; height: auto; margin: 6px 0; } svg text { fill: var(--ink); font-size: 11px; }
.bar { fill: var(--bar); } .bad { fill: var(--c5); } .waiting { fill: var(--wait); } .grid { stroke: var(--line); stroke-width: 1; }
@page { margin: 14mm; }
@media print { :root { color-scheme: light; --ink: #000; --weak: #444; --page: #fff; --panel: #fff; --line: #bbb; --c5: #9b1c15; --c4: #6f4800;
  --c3: #24498a; --c2: #20542c; --bar: #6c86b8; --wait: #b08a35; }
  body { max-width: none; padding: 0; font-size: 10pt; } .list section { content-visibility: visible; } tr, svg, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  thead { display: table-header-group; } svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
