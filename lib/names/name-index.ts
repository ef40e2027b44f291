import { isCoveted } from './coveted';
import { DeletionIndex } from './deletion-index';
import { PieceFilter } from './piece-filter';
import type { PopularityList } from './popularity';
import { finish } from './steps';
import { Vocabulary } from './vocabulary';

/** A name of the popularity list, taken apart once. */
export interface KnownName {
  /** Position in the index; the list is in order of popularity, so a smaller one is better known. */
  id: number;
  name: string;
  /** 1 is the most downloaded. */
  rank: number;
  words: readonly string[];
  /** The name without separators: how people remember it. */
  joined: string;
  /** The rank of the best known name with the same core: `beautifulsoup` profits from `beautifulsoup4`. */
  coreRank: number;
  /** How many names of the list hold this one as words of theirs, itself included. */
  bearers: number;
  /** Whether it deals with something that thieves are after. */
  isCoveted: boolean;
}

/** Everything the engine asks about a popularity list; built once, read-only. */
export interface NameIndex {
  /** Whether ranks are of downloads that somebody counted. */
  isCounted: boolean;
  known: readonly KnownName[];
  byName: ReadonlyMap<string, KnownName>;
  /** The best known name for each spelling without separators. */
  byJoined: ReadonlyMap<string, KnownName>;
  /** Famous names without their plural or version: `request`, `urllib`. Never a name of the list. */
  byStem: ReadonlyMap<string, KnownName>;
  /** Names by their words in alphabetical order. */
  byWordSet: ReadonlyMap<string, readonly KnownName[]>;
  spelling: DeletionIndex;
  /** The same of the most famous names alone, which is a tenth of the work; see `FAMOUS_RANKS`. */
  famousSpelling: DeletionIndex;
  /** Names so famous and so long that they are known in spite of three slips, by their first letter. */
  byInitial: ReadonlyMap<string, readonly KnownName[]>;
  /** What `byJoined` and `byStem` hold. */
  joinedPieces: PieceFilter;
  vocabulary: Vocabulary;
}

/** How far down the list a shortened name still brings its long form to mind. */
const STEM_RANKS = 1500;

/** Names so famous that they are looked for misspelled inside longer ones (one edit, two), or by three. */
export const FAMOUS_RANKS = { oneEdit: 1000, twoEdits: 300, threeEdits: 300 };

/** Names this short have neighbours by chance; see `deletionsFor`. */
const SHORTEST_FOR_TWO_EDITS = 6;
const SHORTEST_FOR_ONE_EDIT = 3;
const SHORTEST_FOR_THREE_EDITS = 8;
/** Forms grow with the square of the length; longer names are whole families, not squatted by two edits. */
const LONGEST_FOR_TWO_EDITS = 26;

export function buildNameIndex(list: PopularityList): NameIndex {
  return finish(nameIndexSteps(list));
}

/** The same with many short pauses (the longest stretch takes some 0.1 s), for a process that has others to answer. */
export function* nameIndexSteps(list: PopularityList): Generator<undefined, NameIndex> {
  const bestOfCore = new Map<string, number>();
  const bearers = new Map<string, number>();
  const taken = list.packages.map(({ name, rank }, id) => {
    const words = name.split('-');
    const joined = words.join('');
    const core = coreOf(joined);
    bestOfCore.set(core, Math.min(bestOfCore.get(core) ?? rank, rank));
    for (const run of runsOf(words)) bearers.set(run, (bearers.get(run) ?? 0) + 1);
    return { id, name, rank, words, joined, core, isCoveted: isCoveted(words) };
  });
  const known: KnownName[] = taken.map(({ core, ...one }) => ({
    ...one,
    coreRank: bestOfCore.get(core) ?? one.rank,
    bearers: bearers.get(one.joined) ?? 1,
  }));

  const byJoined = new Map<string, KnownName>();
  for (const one of known) if (!byJoined.has(one.joined)) byJoined.set(one.joined, one);
  const byStem = new Map<string, KnownName>();
  for (const one of known) {
    const stem = stemOf(one.joined);
    if (one.rank > STEM_RANKS || stem === null || byJoined.has(stem) || byStem.has(stem)) continue;
    byStem.set(stem, one);
  }
  const byWordSet = new Map<string, KnownName[]>();
  for (const one of known) {
    if (one.words.length < 2) continue;
    const key = wordSetOf(one.words);
    const others = byWordSet.get(key);
    if (others) others.push(one);
    else byWordSet.set(key, [one]);
  }
  yield;
  const spelling = yield* DeletionIndex.steps(
    known.map((one) => one.joined),
    deletionsFor,
  );
  yield;
  // In order of rank, so positions are the same in both.
  const famousSpelling = yield* DeletionIndex.steps(
    known.filter(({ rank }) => rank <= FAMOUS_RANKS.oneEdit).map((one) => one.joined),
    (length, id) =>
      id !== null && (known[id]?.rank ?? 0) > FAMOUS_RANKS.twoEdits
        ? cappedAtOne(deletionsFor(length))
        : deletionsFor(length),
  );
  yield;
  const byInitial = new Map<string, KnownName[]>();
  for (const one of known.slice(0, FAMOUS_RANKS.threeEdits)) {
    if (one.joined.length < SHORTEST_FOR_THREE_EDITS) continue;
    const initial = one.joined.charAt(0);
    byInitial.set(initial, [...(byInitial.get(initial) ?? []), one]);
  }
  const vocabulary = new Vocabulary(known.map((one) => one.words));
  return {
    isCounted: list.isByHand !== true,
    known,
    byName: new Map(known.map((one) => [one.name, one])),
    byJoined,
    byStem,
    byWordSet,
    spelling,
    famousSpelling,
    byInitial,
    joinedPieces: new PieceFilter([...byJoined.keys(), ...byStem.keys()]),
    vocabulary,
  };
}

/** The words in an order that does not depend on the one they were given in. */
export function wordSetOf(words: readonly string[]): string {
  return words.toSorted().join('-');
}

function deletionsFor(length: number): 0 | 1 | 2 {
  if (length >= SHORTEST_FOR_TWO_EDITS && length <= LONGEST_FOR_TWO_EDITS) return 2;
  return length >= SHORTEST_FOR_ONE_EDIT ? 1 : 0;
}

function cappedAtOne(deletions: 0 | 1 | 2): 0 | 1 {
  return deletions === 0 ? 0 : 1;
}

/** What is left of a name without `py`, version and plural, unless next to nothing is left. */
function coreOf(joined: string): string {
  const core = joined
    .replace(/^(python|py)(?=.{3})/, '')
    .replace(/(python|py)?\d*$/, '')
    .replace(/s$/, '');
  return core.length >= 3 ? core : joined;
}

function stemOf(joined: string): string | null {
  const stem = joined.replace(/[s\d]+$/, '');
  return joined.length >= 6 && stem.length >= 5 && stem !== joined ? stem : null;
}

/** Every run of consecutive words, joined, each once. */
function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= words.length; end += 1) {
      runs.add(words.slice(start, end).join(''));
    }
  }
  return runs;
}
