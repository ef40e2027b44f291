import { groupBy } from '@/lib/group-by';

interface Pair<T> {
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly both: readonly T[];
}

/**
 * Sorts two lists into pairs of one key, in the order of the keys; what is equal on both sides is in
 * `both`. A key that a list holds several times is unusual, but must not hide an entry.
 */
export function pairByKey<T>(
  from: readonly T[],
  to: readonly T[],
  key: (entry: T) => string,
  value: (entry: T) => string,
): readonly Pair<T>[] {
  const [before, after] = [groupBy(from, key), groupBy(to, key)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.map((name) => {
    const left = [...(before.get(name) ?? [])];
    const [both, right] = [[] as T[], [] as T[]];
    for (const entry of after.get(name) ?? []) {
      const index = left.findIndex((other) => value(other) === value(entry));
      if (index === -1) right.push(entry);
      else {
        left.splice(index, 1);
        both.push(entry);
      }
    }
    return { before: left, after: right, both };
  });
}
