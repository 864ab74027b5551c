// Joins an ES module and those it imports from its own folder into one file: two dozen small files that a browser finds one in
// another hold up the start.
//
//   node join-modules.mjs MAIN OUTPUT [--exports]     --exports: keep those of the main module
//
// For modules written as ours are: `import { a, b } from './x.js';` on one line, `export` before declarations, nothing
// renamed, no default exports; in a main module that keeps its exports also `export { a, b };`. Imports of anything else
// ("import(…)") stay.

import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [main, output, option] = process.argv.slice(2);
if (!main || !output || (option && option !== '--exports')) {
  console.error('usage: node join-modules.mjs MAIN OUTPUT [--exports]');
  process.exit(2);
}

/** @param {string} why @returns {never} */
function stop(why) {
  console.error(`join-modules: ${why}`);
  process.exit(1);
}

/** @type {Map<string, string>} from a module's name to what becomes of it, in the order of evaluation */
const joined = new Map();
/** @type {Map<string, string>} from an exported name to its module */
const owners = new Map();
/** @type {string[]} the modules being read, each imported by the one before */
const open = [];

/** @param {string} name */
function add(name) {
  if (joined.has(name)) return;
  if (open.includes(name)) stop(`${[...open, name].join(' imports ')}: a circle`);
  open.push(name);
  const exported = [];
  const body = [];
  const keeps = option === '--exports' && open.length === 1;
  for (const line of readFileSync(join(dirname(main ?? ''), name), 'utf8').split('\n')) {
    const local = /^import \{ [\w$, ]+ \} from '\.\/([\w-]+\.js)';$/.exec(line);
    if (local?.[1]) {
      if (/ as /.test(line)) stop(`${name}: "${line}" gives a new name`);
      add(local[1]);
      continue;
    }
    const declared = /^export (?:async )?(?:function|class|const|let) ([\w$]+)/.exec(line)?.[1];
    if (declared) {
      const owner = owners.get(declared);
      if (owner) stop(`${owner} and ${name} both export "${declared}"; rename one`);
      owners.set(declared, name);
      exported.push(declared);
    } else if (/^(import\b(?!\()|export\b)/.test(line) && !(keeps && /^export \{ [\w$, ]+ \};$/.test(line))) {
      stop(`${name}: cannot join "${line}"`);
    }
    body.push(keeps ? line : line.replace(/^export /, ''));
  }
  open.pop();
  // A function around each keeps its own names to itself. The last one is the main module, which may await at its top.
  const text = body.join('\n').trim();
  const wrapped = `const { ${exported.join(', ')} } = (() => {\n${text}\nreturn { ${exported.join(', ')} };\n})();`;
  joined.set(name, open.length > 0 ? wrapped : text);
}

add(basename(main));
writeFileSync(output, [...joined].map(([name, text]) => `// ${name}\n${text}\n`).join('\n'));
