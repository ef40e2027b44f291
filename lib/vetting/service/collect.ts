import type { AskOptions } from '@/lib/pypi/service';
import { requiredOnLinux } from '../dependency';
import { type ChosenRelease, chooseRelease } from './choose-release';

/** A package that would be installed. */
export interface CollectedPackage {
  readonly name: string;
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly chosen: ChosenRelease;
  /** The packages that pull it in; empty: it is asked for by itself. */
  readonly via: readonly string[];
}

interface Asked {
  readonly name: string;
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly extras: readonly string[];
}

/** Beyond these a report is read by nobody, and PyPI is asked too much. */
const MAX_PACKAGES = 150;
const MAX_DEPTH = 6;

interface CollectOptions extends AskOptions {
  readonly withDependencies: boolean;
  /** How many steps from what is asked for; left out: as far as makes sense. */
  readonly maxDepth?: number | undefined;
  /** `3.12`, for markers. */
  readonly python?: string | undefined;
}

/**
 * Follows requirements from what is asked for, breadth first. It is no resolver: where two packages
 * constrain a third differently, the first constraint met decides which release is looked at.
 */
export async function collectPackages(
  asked: readonly Asked[],
  { withDependencies, maxDepth = MAX_DEPTH, python, ...options }: CollectOptions,
): Promise<{ readonly packages: readonly CollectedPackage[]; readonly gaps: readonly string[] }> {
  const found = new Map<string, CollectedPackage>();
  const via = new Map<string, Set<string>>();
  const unasked = new Set<string>();
  const elsewhere: string[] = [];
  let level: readonly Asked[] = asked;
  for (let depth = 0; level.length > 0 && depth <= maxDepth; depth += 1) {
    const fresh = level.filter((it) => !found.has(it.normalizedName)).slice(0, MAX_PACKAGES);
    const chosen = await Promise.all(fresh.map((it) => chooseRelease(it, options)));
    const next: Asked[] = [];
    for (const [index, it] of fresh.entries()) {
      const release = chosen[index];
      if (release === undefined || found.has(it.normalizedName)) continue;
      const { name, normalizedName, specifier } = it;
      found.set(normalizedName, { name, normalizedName, specifier, chosen: release, via: [] });
      if (!withDependencies || depth === maxDepth) continue;
      if (release.kind === 'unreachable') unasked.add(name);
      if (release.kind !== 'found') continue;
      const { required, unread } = requiredOnLinux(release.release.requiresDist, it.extras, python);
      for (const one of required) {
        const pullers = via.get(one.normalizedName) ?? new Set();
        via.set(one.normalizedName, pullers.add(name));
        next.push(one);
      }
      for (const text of unread) elsewhere.push(`${name} needs “${text.slice(0, 120)}”`);
    }
    if (found.size + next.length > MAX_PACKAGES) {
      const room = Math.max(0, MAX_PACKAGES - found.size);
      for (const left of next.slice(room)) {
        if (!found.has(left.normalizedName)) unasked.add(left.name);
      }
      next.length = Math.min(next.length, room);
    }
    level = next;
  }
  const direct = new Set(asked.map(({ normalizedName }) => normalizedName));
  const packages = [...found.values()].map((it) => ({
    ...it,
    via: direct.has(it.normalizedName) ? [] : [...(via.get(it.normalizedName) ?? [])].sort(),
  }));
  return { packages, gaps: gapsOf(packages, [...unasked], elsewhere) };
}

function gapsOf(
  packages: readonly CollectedPackage[],
  unasked: readonly string[],
  elsewhere: readonly string[],
): string[] {
  const gaps: string[] = [];
  const unreachable = packages.find(({ chosen }) => chosen.kind === 'unreachable')?.chosen;
  if (unreachable?.kind === 'unreachable') {
    gaps.push(
      `PyPI ${unreachable.reason.replace(/\.$/, '')}, so what is said of licenses rests on older scans.`,
    );
  }
  if (unasked.length > 0) {
    const names = unasked.slice(0, 5).join(', ');
    gaps.push(
      `What ${names}${unasked.length > 5 ? ` and ${unasked.length - 5} more` : ''} would pull in was not looked at.`,
    );
  }
  if (elsewhere.length > 0) {
    const more = elsewhere.length > 3 ? ` and ${elsewhere.length - 3} more` : '';
    gaps.push(
      `${elsewhere.slice(0, 3).join(', ')}${more}: no package of PyPI, so it was not looked at.`,
    );
  }
  return gaps;
}
