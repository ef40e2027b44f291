/**
 * The words that one of two texts has and the other has not, in either direction.
 *
 * Myers' greedy algorithm: time grows with the size of the difference, which is bounded.
 *
 * @returns null where more than `limit` words differ
 * @see E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986
 */
export function differingWords(
  a: readonly string[],
  b: readonly string[],
  limit: number,
): readonly string[] | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  const offset = limit + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    steps.push(furthest.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = nextStart(furthest, offset, diagonal, edits);
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      furthest[offset + diagonal] = x;
      if (x >= a.length && y >= b.length) return collect(a, b, steps, offset);
    }
  }
  return null;
}

/** Whether to come from the diagonal above (a word of b) or below (a word of a). */
function nextStart(furthest: Int32Array, offset: number, diagonal: number, edits: number): number {
  const left = furthest[offset + diagonal - 1] ?? 0;
  const right = furthest[offset + diagonal + 1] ?? 0;
  const fromRight = diagonal === -edits || (diagonal !== edits && left < right);
  return fromRight ? right : left + 1;
}

function collect(
  a: readonly string[],
  b: readonly string[],
  steps: readonly Int32Array[],
  offset: number,
): readonly string[] {
  const words: string[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = steps.length - 1; edits > 0; edits -= 1) {
    const before = steps[edits];
    if (before === undefined) break;
    const diagonal = x - y;
    const left = before[offset + diagonal - 1] ?? 0;
    const right = before[offset + diagonal + 1] ?? 0;
    const fromRight = diagonal === -edits || (diagonal !== edits && left < right);
    x = fromRight ? right : left;
    y = fromRight ? x - diagonal - 1 : x - diagonal + 1;
    const word = fromRight ? b[y] : a[x];
    if (word !== undefined) words.push(word);
  }
  return words;
}
