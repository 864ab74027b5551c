// Not run: the compiler checks it against the declarations, as a program that uses the module would be.

import {
  ColloquyError,
  load,
  type Core,
  type ImportNote,
  type Index,
  type IndexBuilder,
  type Interview,
  type Match,
  type RankedTurn,
  type Snippet,
  type Texts,
} from '../../web/core/colloquy-core.mjs';

const core: Core = await load(new URL('colloquy-core.wasm', import.meta.url));
await load();
await load(fetch('colloquy-core.wasm'));

const imported = core.importTranscript('Q: Who?\nA: Me.\n', { name: 'talk.txt', speakers: [{ label: 'A', role: 'interviewee' }] });
const unsure: ImportNote[] = imported.report.notes.filter(({ kind }) => kind === 'unsure');
core.openBundle(imported.bundle);
// @ts-expect-error: no such role
core.importTranscript('', { speakers: [{ label: 'A', role: 'guest' }] });

const interview: Interview = core.openBundle('{}');
const first: string = interview.versions[0].turns[0].paragraphs[0].text;
const hits: { turn: number; begin: number }[] = interview.versions[0].search(first).hits;

const texts: Texts = core.texts();
const builder: IndexBuilder = core.indexBuilder({ texts });
builder.beginVersion({ interview: 'a', language: 'en' }).turn('Ann', 'answer', ['one', 'two']).interview(interview);
// @ts-expect-error: no such kind of turn
builder.turn('Ann', 'remark', 'three');
const bytes: Uint8Array = builder.finish();

const index: Index = core.openIndex(bytes, { texts });
const best: RankedTurn[] = index.best('query', { limit: 5, tolerant: false });
const ids: number[] = index.bestIds('query');
const count: number = index.bestIds('query', 10, true, new Uint32Array(10));
const matches: Match[] = index.matches('query', best[0].turn);
const snippets: Snippet[] = index.snippets('query', ids, { context: 40 });
const all: Uint32Array = index.turns('query');
// @ts-expect-error: turns have no such step
const wrong: boolean = best[0].step === 'guess';

try {
  core.openIndex(bytes);
} catch (error) {
  if (error instanceof ColloquyError) throw new Error(`${error.line}:${error.column} ${error.what} ${error.advice}`);
}
index.free();
export { all, count, hits, matches, snippets, unsure, wrong };
