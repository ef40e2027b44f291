/** A name that is somewhat like a word. `uses` counts what would be found by it. */
export interface SimilarName {
  readonly name: string;
  readonly uses: number;
  /** 0 to 1, of trigrams. */
  readonly similarity: number;
}

/**
 * Letters to insert, leave out, change or swap with the next one, each once, to get from `a` to `b`
 * (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) {
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? a.length;
}

/** Slips that are likely in a word of this length: one in `bto3`, two in `reqeuts`. */
function likelySlips(length: number): number {
  if (length <= 4) return 1;
  return length <= 9 ? 2 : 3;
}

/** From here on a name shares so much with the word that it may hold more than slips. */
const CLOSE = 0.5;

/** The name a person may have meant: the fewest slips away, of those the most used. Null: none is near. */
export function pickCorrection(word: string, names: readonly SimilarName[]): string | null {
  const [best] = names
    .map((candidate) => ({ ...candidate, slips: editDistance(word, candidate.name) }))
    .filter(({ slips, similarity }) => slips <= likelySlips(word.length) || similarity >= CLOSE)
    .toSorted((a, b) => a.slips - b.slips || b.uses - a.uses || (a.name < b.name ? -1 : 1));
  return best?.name ?? null;
}
