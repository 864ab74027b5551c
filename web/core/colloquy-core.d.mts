/**
 * Colloquy's core as an ES module: it imports transcripts, reads interviews, makes search indexes and searches them. docs/core.md shows it in use.
 *
 * Everything that the core makes lies in its own memory, which free() gives back. What is not freed is freed some time after
 * JavaScript has forgotten it. Places in texts and queries are in UTF-16 units, as JavaScript counts them.
 */

/** What WebAssembly can be had from: where it lies, an answer to fetch(), its bytes, or the module. */
export type Source = string | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Starts the core. Without a source it looks for colloquy-core.wasm beside this module. Every call makes a core of its own, with
 * its own memory; what one made is of no use to another.
 */
export function load(source?: Source | Promise<Source>): Promise<Core>;

/** What is wrong, where, and what to do about it. Numbers are 0 and texts empty where there is nothing to say. */
export class ColloquyError extends Error {
  readonly name: 'ColloquyError';
  /** The message without the place. */
  readonly what: string;
  readonly advice: string;
  /** From 1 on. */
  readonly line: number;
  /** From 1 on, in code points. */
  readonly column: number;
  /** In bytes of UTF-8. */
  readonly offset: number;
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string;
}

export interface Core {
  /** Reads and checks a bundle, which docs/bundle-format.md describes. Throws where it is none. */
  openBundle(json: string | Uint8Array): Interview;
  /**
   * Makes a bundle of a transcript in which every turn begins with its speaker's label; docs/import.md says what is recognised.
   * The bytes are those of `colloquy import`, but that `wordEnds` of Khmer, Thai, Lao and Burmese are left out. Throws where the
   * text is none, with the line, and where an option is at fault.
   */
  importTranscript(text: string | Uint8Array, options?: ImportOptions): { bundle: Uint8Array; report: ImportReport };
  /** Begins an index. The texts take what the builder is given, in the same order. */
  indexBuilder(options?: { texts?: Texts | undefined }): IndexBuilder;
  /** A place for the texts behind an index that is there already. */
  texts(): Texts;
  /**
   * Opens an index. Throws where the bytes are none, are damaged, or do not go with the texts. The bytes are copied; of 4 MiB and more the
   * posting lists are when a query needs them, so that such bytes have to stay as they are while the index is open.
   */
  openIndex(bytes: Uint8Array, options?: { texts?: Texts | undefined }): Index;
  /** Bytes of the core's memory that are in use. */
  readonly memory: number;
}

/** What is known better than it would be guessed. */
export interface ImportOptions {
  /** The file's name, which is kept in the bundle; without an id it makes one, too. */
  name?: string;
  /** a-z, 0-9 and -. */
  id?: string;
  title?: string;
  /** 2020, 2020-12, 2020-12-29 or 2020-12-29T17:30. */
  date?: string;
  /** BCP 47. */
  language?: string;
  publisher?: string;
  url?: string;
  rights?: string;
  speakers?: { label: string; name?: string; description?: string; role?: 'interviewer' | 'interviewee' | 'other' }[];
}

/** What an import took its text for. */
export interface ImportReport {
  /** The report as `colloquy import` prints it. */
  text: string;
  /** What was recognised, then what was dropped, then what it was unsure of, each in the order of the lines. */
  notes: ImportNote[];
}

export interface ImportNote {
  kind: 'recognised' | 'dropped' | 'unsure';
  /** Of the source, from 1 on; 0: the whole text. */
  line: number;
  text: string;
  /** Which option of `colloquy import` settles it; empty: none does. */
  option: string;
}

export type TurnKind = 'question' | 'answer' | 'statement';

export interface Paragraph {
  id: string;
  text: string;
}

export interface Turn {
  /** The id of a person; not there where it is not known. */
  speaker?: string;
  kind: TurnKind;
  /** Where it is not that of the version. */
  language?: string;
  start?: number;
  end?: number;
  paragraphs: Paragraph[];
}

export interface Interview {
  readonly id: string;
  readonly title: string;
  /** ISO 8601, as precise as it is known. */
  readonly date: string;
  readonly people: readonly { id: string; role?: string; name?: Record<string, string>; label?: string }[];
  /** Everything else that the bundle says of the interview, as its JSON has it. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly versions: readonly Version[];
  /** The bundle as text, always written the same way. */
  bundle(): string;
  free(): void;
}
export const Interview: { readonly prototype: Interview };

/** An interview in one language. */
export interface Version {
  readonly language: string;
  readonly headline: string;
  readonly byline: string;
  readonly lead: string;
  readonly turns: readonly Turn[];
  /** What the explorer finds: everything that matches; where nothing does, what comes nearest. */
  search(query: string): SearchResult;
  /** The most frequent words of the text that begin so. */
  completions(beginning: string, limit?: number): Completion[];
  /** The questions with their short titles. */
  outline(): OutlineEntry[];
}

export interface SearchResult {
  /** In the order of the text. */
  hits: { turn: number; paragraph: number; id: string; begin: number; end: number }[];
  /** The turns with hits, the best first. */
  ranking: RankedTurn[];
  problems: Problem[];
  didYouMean: Suggestion[];
  /** Whether nothing matches as it was typed: the hits are what is like it. */
  tolerated: boolean;
}

export interface OutlineEntry {
  /** Of the question, from 1 on; 0: what stands before the first. */
  number: number;
  title: string;
  /** Of the answer. */
  words: number;
  /** The id of the first paragraph. */
  paragraph: string;
  firstTurn: number;
  /** The one behind the last. */
  lastTurn: number;
}

/** Where a turn of an index belongs: what is said of the version that the following turns are of. */
export interface VersionOfIndex {
  /** The interview's id. */
  interview?: string;
  /** BCP 47. Says which forms of a word are the same. */
  language?: string;
  date?: string;
  title?: string;
}

/** Makes an index. The same turns in the same order give the same bytes, here and on the command line. */
export interface IndexBuilder {
  beginVersion(version: VersionOfIndex): this;
  /** `speaker` is what speaker: is compared with, such as names, in lines. */
  turn(speaker: string, kind: TurnKind, paragraphs: string | readonly string[]): this;
  /** Many of them. They are handed over in large pieces in any case: this is a shorter way to write it. */
  turns(turns: Iterable<{ speaker?: string; kind?: TurnKind; paragraphs: string | readonly string[] }>): this;
  /** All versions of an interview. */
  interview(interview: Interview): this;
  /** The index, as docs/index-format.md describes it. Frees the builder. */
  finish(): Uint8Array;
  free(): void;
}
export const IndexBuilder: { readonly prototype: IndexBuilder };

/** The paragraphs of an index's turns, in its order. They stay in memory until they and the indexes over them are freed. */
export interface Texts {
  turn(paragraphs: string | readonly string[]): this;
  turns(turns: Iterable<string | readonly string[]>): this;
  interview(interview: Interview): this;
  /** Turns so far. */
  readonly size: number;
  free(): void;
}
export const Texts: { readonly prototype: Texts };

/**
 * How a turn matches, from the best to the least: the words side by side; in order and near each other; all of them; all, some in
 * another form; all, the last one as a beginning; with a typing error forgiven; only some of the words.
 */
export type Step = 'phrase' | 'near' | 'all' | 'stem' | 'prefix' | 'typo' | 'some';

export interface RankedTurn {
  turn: number;
  step: Step;
  score: number;
}

/** `begin` and `end` in a text. */
export type Range = [begin: number, end: number];

export interface Match {
  /** In its turn. */
  paragraph: number;
  begin: number;
  end: number;
  /** Which word or phrase of the query it is. */
  part: number;
}

export interface Snippet {
  turn: number;
  paragraph: number;
  /** One line, with … where it is cut. */
  text: string;
  /** What matches in it, in order. */
  marks: Range[];
  /** Which of the marks the line was cut around. */
  hit: number;
}

export interface Chip {
  /** A part of the query as it was understood. */
  label: string;
  explanation: string;
  source: Range;
  /** The query without this part. */
  without: string;
}

export interface Problem {
  what: string;
  advice: string;
  source: Range;
}

export interface Suggestion {
  word: string;
  count: number;
  /** What it would replace in the query. */
  source: Range;
}

export interface Completion {
  word: string;
  count: number;
}

/** Turns are numbered over all versions of an index, from 0. docs/search.md describes what a query can be. */
export interface Index {
  /**
   * The turns that the query means most, the best first. A tolerant search forgives typing errors and leaves words out where
   * nothing else convinces. The last word counts as unfinished until a space follows it.
   */
  best(query: string, options?: { limit?: number; tolerant?: boolean }): RankedTurn[];
  /** Their numbers alone: the quickest way to ask. */
  bestIds(query: string, limit?: number, tolerant?: boolean): number[];
  /** The same into an array that is there already; returns how many they are. */
  bestIds(query: string, limit: number, tolerant: boolean, out: { [i: number]: number }): number;
  /** All turns that match as the query says, in the order of the text. */
  turns(query: string): Uint32Array;
  /** Everything in a turn that the query's words stand for, in the order of the text. Needs texts. */
  matches(query: string, turn: number, options?: { tolerant?: boolean }): Match[];
  /** For each of the turns the line that shows most of the query, about `context` characters on both sides. Needs texts. */
  snippets(query: string, turns: ArrayLike<number>, options?: { context?: number; tolerant?: boolean }): Snippet[];
  /** The query in plain words, part by part, and what is odd about it. */
  explain(query: string): { chips: Chip[]; problems: Problem[] };
  chips(query: string): Chip[];
  problems(query: string): Problem[];
  /** For words that the index has not, the most frequent ones that are like them. */
  didYouMean(query: string): Suggestion[];
  /** The most frequent words that begin so, folded: in small letters, without accents. */
  completions(beginning: string, limit?: number): Completion[];
  /** What is known of a turn. */
  turn(turn: number): { version: AboutVersion; number: number; speaker: string; kind: TurnKind };
  readonly about: About;
  free(): void;
}
export const Index: { readonly prototype: Index };

export interface AboutVersion {
  interview: string;
  language: string;
  date: string;
  title: string;
  firstTurn: number;
  turns: number;
}

export interface About {
  turns: number;
  words: number;
  terms: number;
  /** Bytes of the index. */
  size: number;
  /** Bytes that it takes while it is open. */
  memory: number;
  versions: AboutVersion[];
  speakers: string[];
}
