// The look of the few elements the edge makes. A constructed sheet, since the content security policy allows no inline style.

const rules = `
@media screen { html.colloquy-covered { overflow: hidden; } }
#explorer { position: fixed; inset: 0; z-index: 10; height: 100%; overflow: hidden; }
#explorer[hidden] { display: none; }
#explorer.colloquy-starting { visibility: hidden; }
#canvas { display: block; width: 100%; height: 100%; touch-action: none; outline: none; user-select: none;
  -webkit-user-select: none; -webkit-touch-callout: none; -webkit-tap-highlight-color: transparent; }
.colloquy-by-tab #canvas:focus { outline: 2px solid var(--accent, #8a3b12); outline-offset: -2px; }
#colloquy-field { position: absolute; margin: 0; padding: 0; border: 0; opacity: 0; background: transparent;
  appearance: none; -webkit-appearance: none; outline: none; cursor: text; transform-origin: 0 0;
  pointer-events: auto; }
#colloquy-field[hidden] { display: none; }
#colloquy-field::-webkit-search-cancel-button, #colloquy-field::-webkit-search-decoration { appearance: none;
  -webkit-appearance: none; display: none; }
#colloquy-mirror { position: absolute; inset: 0; opacity: 0; pointer-events: none; overflow: hidden; }
#colloquy-mirror :is(button, input[type="range"], h2, p, [role="option"]) { position: absolute; margin: 0; padding: 0; border: 0;
  min-width: 0; min-height: 0; overflow: hidden; outline: none; font-size: 12px; user-select: none; -webkit-user-select: none; }
#colloquy-mirror ul { margin: 0; padding: 0; list-style: none; }
#colloquy-mirror [role="cell"] { display: block; height: 0; }
.colloquy-button { font: 600 14px/20px "Colloquy Sans", "Noto Sans", system-ui, sans-serif; min-height: 34px;
  padding: 6px 14px; border: 0; border-radius: 8px; background: #8a3b12; color: #fff; cursor: pointer; }
.colloquy-button:focus-visible { outline: 2px solid #8a3b12; outline-offset: 2px; }
#colloquy-to-text { position: absolute; left: 12px; bottom: 12px; }
#colloquy-to-text:not(:focus) { clip-path: inset(50%); pointer-events: none; }
#colloquy-to-explorer { position: fixed; right: 16px; bottom: 16px; z-index: 5; box-shadow: 0 1px 6px #0004; }
#explorer-status progress { display: block; width: 100%; max-width: 24em; height: 6px; margin-top: 8px;
  accent-color: #8a3b12; }
.colloquy-aside { position: fixed; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
@media print { #explorer, .colloquy-button { display: none !important; } }
`;

export function addStyle() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
