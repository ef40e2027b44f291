/** One edit that turns the target into the name. Positions count characters of the target. */
export type Edit =
  | { kind: 'swap'; at: number; letters: string }
  | { kind: 'insert'; at: number; inserted: string }
  | { kind: 'omit'; at: number; omitted: string }
  | { kind: 'replace'; at: number; from: string; to: string };

/**
 * The fewest edits (optimal string alignment: insert, omit, replace, swap of two neighbours) that
 * turn `target` into `name`.
 *
 * Only what lies between the common prefix and the common suffix is compared, which makes the usual
 * case, one edit in a long name, cost next to nothing.
 *
 * @returns the edits from left to right, or null when more than `limit` are needed
 */
export function alignNames(target: string, name: string, limit: number): Edit[] | null {
  if (Math.abs(target.length - name.length) > limit) return null;
  let start = 0;
  const shorter = Math.min(target.length, name.length);
  while (start < shorter && target.charCodeAt(start) === name.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    target.charCodeAt(target.length - 1 - tail) === name.charCodeAt(name.length - 1 - tail)
  ) {
    tail += 1;
  }
  const from = target.slice(start, target.length - tail);
  const to = name.slice(start, name.length - tail);
  const width = to.length + 1;
  const cost = distances(from, to, limit);
  if (cost === null) return null;
  if ((cost[(from.length + 1) * width - 1] ?? 0) > limit) return null;

  const edits: Edit[] = [];
  let i = from.length;
  let j = to.length;
  const at = (row: number, column: number) => cost[row * width + column] ?? 0;
  while (i > 0 || j > 0) {
    const here = at(i, j);
    if (i > 1 && j > 1 && isSwap(from, to, i, j) && here === at(i - 2, j - 2) + 1) {
      edits.push({ kind: 'swap', at: start + i - 2, letters: from.slice(i - 2, i) });
      i -= 2;
      j -= 2;
    } else if (i > 0 && j > 0 && from[i - 1] === to[j - 1] && here === at(i - 1, j - 1)) {
      i -= 1;
      j -= 1;
    } else if (i > 0 && j > 0 && here === at(i - 1, j - 1) + 1) {
      edits.push({
        kind: 'replace',
        at: start + i - 1,
        from: from.charAt(i - 1),
        to: to.charAt(j - 1),
      });
      i -= 1;
      j -= 1;
    } else if (j > 0 && here === at(i, j - 1) + 1) {
      edits.push({ kind: 'insert', at: start + i, inserted: to.charAt(j - 1) });
      j -= 1;
    } else {
      edits.push({ kind: 'omit', at: start + i - 1, omitted: from.charAt(i - 1) });
      i -= 1;
    }
  }
  return edits.reverse();
}

/** One table for all of them: what is compared is mostly two or three letters. */
const scratch = new Uint16Array(1024);

/**
 * The table of optimal string alignment distances between all prefixes, row by row; null as soon as no
 * row below can end within the limit.
 */
function distances(from: string, to: string, limit: number): Uint16Array | null {
  const width = to.length + 1;
  const size = (from.length + 1) * width;
  const cost = size <= scratch.length ? scratch : new Uint16Array(size);
  let leastBefore = 0;
  for (let i = 0; i <= from.length; i += 1) {
    let least = i;
    for (let j = 0; j <= to.length; j += 1) {
      const here = i * width + j;
      if (i === 0 || j === 0) {
        cost[here] = i + j;
        continue;
      }
      const differs = from.charCodeAt(i - 1) === to.charCodeAt(j - 1) ? 0 : 1;
      let best = Math.min(
        (cost[here - width] ?? 0) + 1,
        (cost[here - 1] ?? 0) + 1,
        (cost[here - width - 1] ?? 0) + differs,
      );
      if (i > 1 && j > 1 && isSwap(from, to, i, j)) {
        best = Math.min(best, (cost[here - 2 * width - 2] ?? 0) + 1);
      }
      cost[here] = best;
      if (best < least) least = best;
    }
    // A swap reaches over a row, at the price of one.
    if (least > limit && leastBefore >= limit) return null;
    leastBefore = least;
  }
  return cost;
}

function isSwap(from: string, to: string, i: number, j: number): boolean {
  return (
    from.charCodeAt(i - 1) === to.charCodeAt(j - 2) &&
    from.charCodeAt(i - 2) === to.charCodeAt(j - 1) &&
    from.charCodeAt(i - 1) !== from.charCodeAt(i - 2)
  );
}
