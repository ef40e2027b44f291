import { groupBy } from '@/lib/group-by';

interface Differences<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** One entry of a key on either side, with another value. */
  readonly changed: readonly { readonly from: T; readonly to: T }[];
  readonly unchanged: readonly T[];
}

/**
 * What differs between two lists of entries that have a key and a value, in the order of the keys. A key
 * that a list holds several times is unusual, but must not hide an entry: what of it is not on both sides
 * with the same value has gone or come, as nobody can tell which became which.
 */
export function findDifferences<T>(
  from: readonly T[],
  to: readonly T[],
  key: (entry: T) => string,
  value: (entry: T) => string,
): Differences<T> {
  const added: T[] = [];
  const removed: T[] = [];
  const changed: { readonly from: T; readonly to: T }[] = [];
  const unchanged: T[] = [];
  const [before, after] = [groupBy(from, key), groupBy(to, key)];
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const gone = [...(before.get(name) ?? [])];
    const come: T[] = [];
    for (const entry of after.get(name) ?? []) {
      const index = gone.findIndex((other) => value(other) === value(entry));
      if (index === -1) come.push(entry);
      else {
        gone.splice(index, 1);
        unchanged.push(entry);
      }
    }
    const [old, next] = [gone[0], come[0]];
    if (old !== undefined && next !== undefined && gone.length === 1 && come.length === 1) {
      changed.push({ from: old, to: next });
    } else {
      removed.push(...gone);
      added.push(...come);
    }
  }
  return { added, removed, changed, unchanged };
}
