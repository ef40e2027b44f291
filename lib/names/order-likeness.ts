import type { Likeness } from './likeness';
import { type KnownName, wordSetOf } from './name-index';
import type { NameQuery } from './query';

/** Halves shorter than this fit together by chance. */
const SHORTEST_HALF = 3;

/** The known names made of the same words, or of the same two halves, in another order. */
export function orderLikenesses(query: NameQuery): Likeness[] {
  const found = new Map<KnownName, Likeness>();
  const add = (target: KnownName | undefined, column: 'words' | 'halves') => {
    if (!target || target === query.left || target.name === query.name || found.has(target)) return;
    found.set(target, {
      route: 'order',
      column,
      target,
      values: {
        base: 1,
        rank: Math.log10(target.rank),
        python: query.words.includes('python') ? 1 : 0,
      },
    });
  };
  if (query.words.length > 1) {
    for (const target of query.index.byWordSet.get(wordSetOf(query.words)) ?? []) {
      add(target, 'words');
    }
  }
  const { joined } = query;
  if (joined.length > LONGEST) return [...found.values()];
  for (let cut = SHORTEST_HALF; cut <= joined.length - SHORTEST_HALF; cut += 1) {
    if (!query.index.joinedPieces.mayHold(query.pieces.turned(cut))) continue;
    add(query.index.byJoined.get(joined.slice(cut) + joined.slice(0, cut)), 'halves');
  }
  return [...found.values()];
}

/** Names that long are sentences; nobody turns them around. */
const LONGEST = 40;
