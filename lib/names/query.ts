import type { KnownName, NameIndex } from './name-index';
import { RollingHash } from './rolling-hash';
import type { VocabularyView } from './vocabulary';

/** One name under judgment, taken apart, with the namespace around it. */
export interface NameQuery {
  /** PEP 503. */
  name: string;
  words: readonly string[];
  /** Without separators. */
  joined: string;
  /** The pieces of `joined`. */
  pieces: RollingHash;
  /** The name itself where it is in the list and is to be judged as if it were not. */
  left: KnownName | null;
  index: NameIndex;
  vocabulary: VocabularyView;
}

export function queryOf(index: NameIndex, name: string, left: KnownName | null): NameQuery {
  const words = name.split('-').filter((word) => word !== '');
  const vocabulary = remembering(index.vocabulary.without(left?.words ?? null));
  const joined = words.join('');
  return { name, words, joined, pieces: new RollingHash(joined), left, index, vocabulary };
}

/** Several candidates ask about the same word of the name: cut and weigh it once. */
function remembering(view: VocabularyView): VocabularyView {
  return { ...view, surprise: once(view.surprise), coverage: once(view.coverage) };
}

function once(measure: (word: string) => number): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const value = measure(word);
    known.set(word, value);
    return value;
  };
}
