import { counted } from '@/lib/counted';
import { findingsOf } from './cover-findings';
import type { CoverImage, CoverVersion } from './cover-index';

/** One image as it stands for a need, by whatever version of it. */
export interface Standing {
  readonly image: CoverImage;
  readonly version: CoverVersion;
  readonly cost: number;
  /** Packages beyond those asked for. */
  readonly extra: number;
  /** Integrations and scripts that name the image; null: no content repository was read. */
  readonly contentUsers: number | null;
}

const DAY_MS = 86_400_000;

/**
 * What a maintainer would prefer among images that cover as much, most important first. Each criterion
 * only tells apart what differs enough to matter: a build of last week is not better than one of last
 * month, so that the next criterion has its say.
 */
interface Criterion {
  /** Less is better. */
  readonly rank: (standing: Standing, asOf: number) => number;
  /** Why the first goes before the second, as the end of a sentence. */
  readonly words: (better: Standing, worse: Standing, asOf: number) => string;
}

export const isDeprecated = ({ image, version }: Pick<Standing, 'image' | 'version'>): boolean =>
  image.status === 'deprecated' || version.deprecated;

/** The lowest step of a stair that a value is under. */
const stepOf = (value: number, ...steps: readonly number[]): number => {
  const at = steps.findIndex((step) => value <= step);
  return at < 0 ? steps.length : at;
};

const ageDays = ({ version }: Standing, asOf: number) =>
  Math.max(0, (asOf - version.createdAt) / DAY_MS);
const usersOf = ({ image, contentUsers }: Standing) => image.children.length + (contentUsers ?? 0);
/** Null is Python 3 for all that is known: only the UBI images do not say. */
const isPython2 = ({ version }: Standing) => version.pythonVersion?.startsWith('2.') ?? false;

function describeAge(days: number): string {
  if (days < 2) return days < 1 ? 'on the day of the data' : 'a day before the data';
  if (days < 60) return `${Math.round(days)} days ago`;
  return days < 730
    ? `${Math.round(days / 30.44)} months ago`
    : `${Math.round(days / 365.25)} years ago`;
}

const sizeWords = ({ version }: Standing) =>
  version.sizeMib === null ? 'of unknown size' : `${Math.round(version.sizeMib)} MiB`;

function aliveRank(standing: Standing): number {
  if (isDeprecated(standing)) return 2;
  return standing.image.status === 'retired' || standing.image.devonly ? 1 : 0;
}

const ALIVE_WORDS = ['it is still maintained', 'it is not deprecated', 'it is deprecated'] as const;

/** What was not checked is neither as good as none nor as bad as some. */
function findingsRank({ version: { verdict } }: Standing): number {
  const findings = findingsOf(verdict);
  if (findings === null) return 1;
  return findings === 0 ? 0 : 2 + stepOf(findings, 3, 10);
}

function findingsWords(better: number | null, worse: number | null): string {
  if (better === null)
    return `no finding is known, though not all is checked; the other has ${worse}`;
  if (better > 0) return `it has ${counted(better, 'finding')}, the other ${worse}`;
  return worse === null
    ? 'all is checked and without findings, the other is not all checked'
    : `it has no findings, the other ${worse}`;
}

const CRITERIA: readonly Criterion[] = [
  {
    rank: aliveRank,
    words: (better) => ALIVE_WORDS[aliveRank(better)] ?? '',
  },
  {
    rank: (standing) => (isPython2(standing) ? 1 : 0),
    words: () => 'it runs Python 3, which new content must use',
  },
  {
    rank: (standing, asOf) => stepOf(ageDays(standing, asOf), 183, 730),
    words: (better, worse, asOf) =>
      `it was built ${describeAge(ageDays(better, asOf))}, the other ${describeAge(ageDays(worse, asOf))}`,
  },
  {
    rank: ({ version }) => stepOf(version.sizeMib ?? Number.POSITIVE_INFINITY, 100, 250, 600),
    words: (better, worse) => `it is smaller: ${sizeWords(better)}, the other ${sizeWords(worse)}`,
  },
  {
    rank: ({ extra }) => stepOf(extra, 10, 30, 80),
    words: (better, worse) =>
      `it brings ${counted(better.extra, 'other package')}, not ${worse.extra}`,
  },
  {
    rank: (standing) => -stepOf(usersOf(standing), 0, 9),
    words: (better, worse) =>
      `it has ${counted(usersOf(better), 'user')}, the other ${usersOf(worse)}`,
  },
  {
    rank: findingsRank,
    words: (better, worse) =>
      findingsWords(findingsOf(better.version.verdict), findingsOf(worse.version.verdict)),
  },
  {
    rank: ({ version }) => (version.trust === 'signed' ? 0 : 1),
    words: () => 'it is signed',
  },
  {
    rank: ({ extra }) => extra,
    words: (better, worse) =>
      `it brings ${counted(better.extra, 'other package')}, not ${worse.extra}`,
  },
  {
    rank: ({ version }) => version.sizeMib ?? Number.MAX_VALUE,
    words: (better, worse) => `it is smaller: ${sizeWords(better)}, the other ${sizeWords(worse)}`,
  },
  {
    rank: ({ version }) => -version.createdAt,
    words: () => 'it was built later',
  },
];

/** Orders by what is covered, then by what a maintainer would prefer, then by name. */
export function compareStandings(a: Standing, b: Standing, asOf: number): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  for (const { rank } of CRITERIA) {
    const difference = rank(a, asOf) - rank(b, asOf);
    if (difference !== 0) return difference;
  }
  return a.image.name < b.image.name ? -1 : 1;
}

/** Why `better` goes before `worse`, as the end of a sentence: `smaller: 40 MiB, the other 90 MiB`. */
export function explainOrder(better: Standing, worse: Standing, asOf: number): string {
  if (better.cost !== worse.cost) return 'it is nearer to what is asked for';
  const deciding = CRITERIA.find(({ rank }) => rank(better, asOf) !== rank(worse, asOf));
  return deciding?.words(better, worse, asOf) ?? 'first by name';
}
