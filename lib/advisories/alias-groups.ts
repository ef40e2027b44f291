/**
 * PYSEC, GHSA and CVE ids of one vulnerability are one finding. OSV itself leaves out alias groups
 * that are large, so the closure is ours: any shared id joins, and joining is transitive.
 */
export interface Aliased {
  readonly id: string;
  readonly aliases: readonly string[];
}

/** Path-halving union-find over ids; ids that are only mentioned count as members of the closure. */
class DisjointSets {
  private readonly parents = new Map<string, string>();

  find(id: string): string {
    let current = id;
    for (;;) {
      const parent = this.parents.get(current) ?? current;
      if (parent === current) return current;
      const grandparent = this.parents.get(parent) ?? parent;
      this.parents.set(current, grandparent);
      current = grandparent;
    }
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA !== rootB) this.parents.set(rootB, rootA);
  }
}

/**
 * @param known records whose aliases may connect others, beside those that are to be grouped:
 *   a CVE named by both a PYSEC and a GHSA record connects them even where neither names the other
 * @returns groups in the order of their first member, members in the order given
 */
export function groupByAlias<T extends Aliased>(
  records: readonly T[],
  known: readonly Aliased[] = [],
): readonly (readonly T[])[] {
  const sets = new DisjointSets();
  for (const { id, aliases } of [...known, ...records]) {
    for (const alias of aliases) sets.join(id, alias);
  }
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const root = sets.find(record.id);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [record]);
    else group.push(record);
  }
  return [...groups.values()];
}

const PREFERENCE: readonly RegExp[] = [/^MAL-/, /^DSA-/, /^USN-/, /^CVE-/, /^PYSEC-/, /^ALPINE-/];

function rank(id: string): number {
  const index = PREFERENCE.findIndex((pattern) => pattern.test(id));
  if (index >= 0) return index;
  return id.startsWith('GHSA-') ? PREFERENCE.length + 1 : PREFERENCE.length;
}

/**
 * The id a person knows a group by: the distribution's own advisory, else the CVE, else the
 * ecosystem's id, GHSA last.
 */
export function displayId(group: readonly Aliased[]): string {
  const ids = group.flatMap(({ id, aliases }) => [id, ...aliases]);
  const [first, ...rest] = ids;
  if (first === undefined) throw new RangeError('A group of advisories has at least one member');
  return rest.reduce((best, id) => {
    const order = rank(id) - rank(best);
    return order < 0 || (order === 0 && id < best) ? id : best;
  }, first);
}
