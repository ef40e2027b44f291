import type { TokenReader } from './token-reader';

const clauseCounts: Readonly<Record<string, number>> = {
  '0': 0,
  zero: 0,
  '1': 1,
  one: 1,
  '2': 2,
  two: 2,
  '3': 3,
  three: 3,
  '4': 4,
  four: 4,
};

/** What people call the variants; "modified" and "new" are the FSF's and Berkeley's own words. */
const adjectives: Readonly<Record<string, number>> = {
  new: 3,
  revised: 3,
  modified: 3,
  simplified: 2,
  original: 4,
  old: 4,
};

const ids = ['0BSD', 'BSD-1-Clause', 'BSD-2-Clause', 'BSD-3-Clause', 'BSD-4-Clause'] as const;
const bsdNames = new Set(['bsd', 'bsds']);
const fillers = new Set([
  'license',
  'licenses',
  'the',
  'style',
  'like',
  'type',
  'licensed',
  'variant',
]);

/**
 * Reads one BSD license in any order of its words: `3-Clause BSD License`, `BSD (2 clause)`,
 * `new BSD`, `BSD-like`. BSD is a family: without a count of clauses, or with "like" or "style", it
 * is BSD, count unknown.
 *
 * @returns null where the words name no BSD license or contradict each other
 */
export function readBsd(reader: TokenReader): string | null {
  return reader.attempt(() => {
    const counts = new Set<number>();
    let named = false;
    let end = reader.position;
    let style = false;
    let open = 0;
    while (!reader.atEnd) {
      const word = reader.peek();
      const count = clauseCounts[word];
      const adjective = adjectives[word];
      if (bsdNames.has(word)) {
        if (named && open === 0) break;
        named = true;
        reader.position += 1;
      } else if (word === 'freebsd') {
        named = true;
        counts.add(2);
        reader.position += 1;
      } else if (word === 'berkeley') {
        if (!reader.accept('berkeley', 'software', 'distribution')) return null;
        named = true;
      } else if (word === ',' && named && open === 0 && /^clauses?$/.test(reader.peek(2))) {
        reader.position += 1;
      } else if (count !== undefined && isClauseCount(reader, named)) {
        counts.add(count);
        reader.position += 1;
        reader.accept('clause');
        reader.accept('clauses');
      } else if (adjective !== undefined) {
        // "BSD 3-Clause License Modified" is a variant that only its text could tell.
        if (word === 'modified' && counts.size > 0) break;
        counts.add(adjective);
        reader.position += 1;
        if (reader.peek() === 'or' && adjectives[reader.peek(1)] === adjective) {
          reader.position += 2;
        }
      } else if (word === '(' && named && open === 0 && startsVariant(reader)) {
        open += 1;
        reader.position += 1;
      } else if (word === ')' && open > 0) {
        open -= 1;
        reader.position += 1;
      } else if (fillers.has(word)) {
        style ||= word === 'style' || word === 'like' || word === 'type' || word === 'variant';
        reader.position += 1;
      } else {
        break;
      }
      if (named && open === 0) end = reader.position;
    }
    if (!named || open > 0 || counts.size > 1) return null;
    reader.position = end;
    const [clauses] = counts;
    if (clauses === undefined || style) return 'LicenseRef-BSD-unspecified';
    return ids[clauses] ?? null;
  });
}

/** "3 clause" anywhere; a bare "3" only right behind the name, as in "BSD-3". */
function isClauseCount(reader: TokenReader, named: boolean): boolean {
  return /^clauses?$/.test(reader.peek(1)) || (named && /^[0-4]$/.test(reader.peek()));
}

function startsVariant(reader: TokenReader): boolean {
  const inside = reader.peek(1);
  return (
    inside in clauseCounts ||
    inside in adjectives ||
    (bsdNames.has(inside) && /^[0-4)]$/.test(reader.peek(2)))
  );
}
