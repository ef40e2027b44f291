/** Where the focus was in a list that was left for one of its rows. */
export interface LeftRow {
  /** Path and query of the list. */
  readonly place: string;
  /** What the row leads to. */
  readonly href: string;
  readonly index: number;
}

interface Move {
  /** What each row leads to, from the top. */
  readonly hrefs: readonly string[];
  /** The row that has the focus; null: none. */
  readonly current: number | null;
  /** Of this list; null: nothing was left. */
  readonly left: LeftRow | null;
  readonly step: 1 | -1;
}

/**
 * The row that j or k goes to. Who comes back to a list goes on where they left it; where that row has
 * gone meanwhile (it was decided), with the one that took its place.
 *
 * @returns -1 where there are no rows
 */
export function nextRow({ hrefs, current, left, step }: Move): number {
  const last = hrefs.length - 1;
  const clamp = (index: number) => Math.min(Math.max(index, 0), last);
  if (last < 0) return -1;
  if (current !== null) return clamp(current + step);
  if (left === null) return step === 1 ? 0 : last;
  const at = hrefs.indexOf(left.href);
  if (at !== -1) return clamp(at + step);
  return clamp(step === 1 ? left.index : left.index - 1);
}
