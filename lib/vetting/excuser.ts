import { z } from 'zod';
import { exceptionSchema, findExcusing, type Place } from './exception';
import type { Finding } from './finding';

export const excuseSchema = exceptionSchema.extend({ requestId: z.int() });
/** What a page says of an exception beside the finding that it excuses. */
export type Excuse = z.output<typeof excuseSchema>;

/** How far a finding is excused, which may be about several releases. */
export interface Excused {
  /** The first to run out of those that excuse a release. */
  readonly by: Excuse;
  /** Of the releases: how many are excused, never 0. */
  readonly covered: number;
  readonly of: number;
}

type Releases = readonly (string | null)[];

/**
 * Says of the findings on one page whether they are excused; null: not, or not for any of the releases.
 * Packages are PEP 503; a release is null where it is not known.
 */
export interface Excuser {
  readonly license: (
    name: string,
    releases: Releases,
    verdict: {
      readonly licenseClass: Extract<Finding['excuses'], { kind: 'license' }>['licenseClass'];
      readonly outcome: 'passes' | 'unknown' | 'needs-approval';
    },
  ) => Excused | null;
  /** @param ids the advisory's id and its aliases */
  readonly advisory: (name: string, releases: Releases, ids: readonly string[]) => Excused | null;
  readonly name: (name: string, releases: Releases) => Excused | null;
}

/** @param exceptions of any package; what has run out or holds elsewhere excuses nothing */
export function makeExcuser(exceptions: readonly Excuse[], place: Place, now: Date): Excuser {
  const find = (
    name: string,
    releases: Releases,
    finding: Pick<Finding, 'excuses' | 'ids'>,
  ): Excused | null => {
    const found = releases.flatMap(
      (version) => findExcusing(finding, { package: name, version, place }, exceptions, now) ?? [],
    );
    const [by] = found.toSorted((a, b) => a.expiresAt.localeCompare(b.expiresAt));
    return by === undefined ? null : { by, covered: found.length, of: releases.length };
  };
  return {
    license: (name, releases, { licenseClass, outcome }) =>
      outcome === 'passes'
        ? null
        : find(name, releases, { excuses: { kind: 'license', licenseClass }, ids: [] }),
    advisory: (name, releases, ids) =>
      find(name, releases, { excuses: { kind: 'advisory', id: ids[0] ?? '' }, ids: [...ids] }),
    name: (name, releases) => find(name, releases, { excuses: { kind: 'name' }, ids: [] }),
  };
}
