// The look of the dialog, in the colours of the page (web/page.css). A constructed sheet, since the content security policy allows no
// inline style, and fetched only with the dialog.

const rules = `
#colloquy-about-dialog { box-sizing: border-box; width: min(36rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 1.5rem);
  max-height: calc(100dvh - 1.5rem); padding: 0 1.5rem 1.5rem; border: 1px solid var(--line); border-radius: 12px;
  background: var(--paper); color: var(--ink); font: 400 0.9375rem/1.5 var(--sans); overflow: auto; overscroll-behavior: contain; }
#colloquy-about-dialog::backdrop { background: #0009; }
#colloquy-about-dialog header { position: sticky; top: 0; display: flex; align-items: center; justify-content: space-between;
  margin-inline: -1.5rem; padding: 1rem 1rem 0.75rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
#colloquy-about-dialog h2 { margin: 0; font: 600 1.25rem/1.3 var(--sans); }
#colloquy-about-dialog h3 { margin: 1.25rem 0 0.5rem; color: var(--faint); font: 600 0.75rem/1.5 var(--sans); letter-spacing: 0.06em;
  text-transform: uppercase; }
#colloquy-about-dialog p { margin: 0 0 0.5rem; max-width: none; }
#colloquy-about-dialog ul { margin: 0; padding: 0; list-style: none; }
#colloquy-about-dialog a { display: inline-block; padding-block: 0.25rem; color: var(--accent); }
#colloquy-about-dialog dl { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 1rem; margin: 0 0 0.5rem; }
#colloquy-about-dialog dt { color: var(--soft); }
#colloquy-about-dialog dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
#colloquy-about-dialog .actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.75rem; }
#colloquy-about-dialog button { min-height: 2.25rem; padding: 0 0.875rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--panel); color: var(--ink); font: 600 0.875rem/1.25rem var(--sans); cursor: pointer; }
#colloquy-about-dialog button[hidden] { display: none; }
#colloquy-about-dialog button:disabled { color: var(--faint); cursor: default; }
#colloquy-about-dialog :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#colloquy-about-dialog progress { width: 100%; accent-color: var(--accent); }
#colloquy-about-dialog .said:empty { display: none; }
#colloquy-about-dialog .said { position: sticky; bottom: -1.5rem; margin: 1rem -1.5rem -1.5rem; padding: 0.75rem 1.5rem;
  background: var(--accent-soft); color: var(--ink); }
@media (pointer: coarse) { #colloquy-about-dialog button { min-height: 2.75rem; } }
@media print { #colloquy-about-dialog { display: none; } }
`;

let added = false;

export function addDialogStyle() {
  if (added) return;
  added = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
