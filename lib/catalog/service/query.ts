import { normalizeName } from '@/lib/names/normalize';
import { findDistributionOfImport } from '../import-names';
import type { ResolvedCondition, ResolvedQuery } from '../resolved-query';
import type { Condition, QueryProblem, SearchQuery } from '../search-query';
import { meetingSpecifier } from '../specifier';
import {
  findConfigIds,
  findConfigIdsOfWords,
  findLicenseMetaIds,
  findOsListIds,
  findPackageIds,
  findReleaseIdsOfLicense,
  listReleases,
} from '../store/query-name';

export interface QueryResolution {
  readonly resolved: ResolvedQuery;
  /** Names and versions the catalogue has never seen. */
  readonly problems: readonly QueryProblem[];
}

/** The names of packages a free word may stand for: its own, and the one it is imported from. */
function packageNamesOf(word: string): readonly string[] {
  const name = normalizeName(word);
  const distribution = findDistributionOfImport(name);
  return distribution === null ? [name] : [name, distribution];
}

type PackageCondition = Extract<Condition, { kind: 'package' }>;

/** Looks up the packages, OS packages, variables, labels and licenses that a search text names. */
export async function resolveQuery({ words, terms }: SearchQuery): Promise<QueryResolution> {
  const conditions = terms.map(({ condition }) => condition);
  const packages = conditions.filter((condition) => condition.kind === 'package');
  const osPackages = conditions.filter((condition) => condition.kind === 'os-package');
  const [packageIds, osListIds, configIds] = await Promise.all([
    findPackageIds([...words.flatMap(packageNamesOf), ...packages.map(({ name }) => name)]),
    findOsListIds([...words, ...osPackages.map(({ name }) => name)]),
    findConfigIdsOfWords(words),
  ]);
  const found = await Promise.all(
    terms.map(({ condition, negated }) =>
      resolveCondition(condition, negated, { packageIds, osListIds }),
    ),
  );
  return {
    resolved: {
      words: words.map((text) => ({
        text,
        packageIds: packageNamesOf(text).flatMap((name) => packageIds.get(name) ?? []),
        osListIds: osListIds.get(text) ?? [],
        configIds: configIds.get(text) ?? [],
      })),
      conditions: found.map(({ resolved }) => resolved),
    },
    problems: found.flatMap(({ problem }) => problem ?? []),
  };
}

interface Names {
  readonly packageIds: ReadonlyMap<string, number>;
  readonly osListIds: ReadonlyMap<string, readonly number[]>;
}

interface ResolvedTerm {
  readonly resolved: ResolvedCondition;
  readonly problem?: QueryProblem;
}

async function resolveCondition(
  condition: Condition,
  negated: boolean,
  { packageIds, osListIds }: Names,
): Promise<ResolvedTerm> {
  switch (condition.kind) {
    case 'package':
      return resolvePackage(condition, negated, packageIds.get(condition.name) ?? null);
    case 'os-package': {
      const ids = osListIds.get(condition.name) ?? [];
      return {
        resolved: { kind: 'os-list', name: condition.name, osListIds: ids, negated },
        ...(ids.length === 0 && {
          problem: unseen(`os-package:${condition.name}`, 'an OS package of this name'),
        }),
      };
    }
    case 'env':
    case 'label': {
      const configIds = await findConfigIds(condition);
      return { resolved: { kind: 'config', of: condition.kind, configIds, negated } };
    }
    case 'license': {
      const metaIds = await findLicenseMetaIds(condition.text);
      return { resolved: { kind: 'license-lines', metaIds, negated } };
    }
    case 'spdx': {
      const releaseIds = await findReleaseIdsOfLicense(condition.expression);
      return {
        resolved: { kind: 'settled-license', releaseIds, negated },
        ...(releaseIds.length === 0 && {
          problem: unseen(`spdx:${condition.expression}`, 'a package of exactly this license'),
        }),
      };
    }
    default:
      return { resolved: { ...condition, negated } };
  }
}

async function resolvePackage(
  { name, specifier }: PackageCondition,
  negated: boolean,
  packageId: number | null,
): Promise<ResolvedTerm> {
  if (packageId === null) {
    return {
      resolved: { kind: 'python-package', packageId, negated },
      problem: unseen(`package:${name}`, 'a Python package of this name'),
    };
  }
  if (specifier === null) return { resolved: { kind: 'python-package', packageId, negated } };
  const releases = await listReleases(packageId);
  const meeting = meetingSpecifier(
    releases.map(({ version }) => version),
    specifier,
  );
  const releaseIds = releases.filter(({ version }) => meeting.has(version)).map(({ id }) => id);
  return {
    resolved: { kind: 'python-release', packageId, releaseIds, negated },
    ...(releaseIds.length === 0 && {
      problem: unseen(`package:${name}${specifier}`, 'such a version'),
    }),
  };
}

function unseen(part: string, what: string): QueryProblem {
  return { part, message: `No image, old or new, has held ${what}.` };
}
