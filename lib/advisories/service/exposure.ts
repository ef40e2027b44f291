import { LRUCache } from 'lru-cache';
import { env } from '@/lib/env';
import { normalizeName } from '@/lib/names/normalize';
import type { AdvisoryFinding } from '../assess';
import type { Finding, PackageExposure } from '../exposure';
import { describeNotAsked } from '../query';
import { findNotOnPypi, findPypiAnswers, listMaliciousNames } from '../store/exposure';
import { checkPackages, type Exposure } from './check';
import { IMPATIENT_MS, impatientRetry } from './impatient';

export interface PypiVersion {
  /** Under any spelling. */
  readonly name: string;
  readonly version: string;
}

interface ExposureOptions {
  /**
   * Whether OSV is asked about versions that the catalogue does not hold; else they are unknown, with
   * the reason `never-checked`.
   */
  readonly live?: boolean;
  readonly osvUrl?: string;
}

const KEPT_MS = 15 * 60_000;

/** Live answers; those that failed are asked again. */
const asked = new LRUCache<string, PackageExposure>({ max: 5_000, ttl: KEPT_MS });

/**
 * What is known about versions of PyPI packages: from the stored answers, else, with `live`, from OSV
 * at once. Never throws for the service being away: that is `unknown`, with the reason.
 *
 * @returns an exposure for each, in the order given
 */
export async function getPypiExposures(
  packages: readonly PypiVersion[],
  { live = false, osvUrl = env().OSV_API_URL }: ExposureOptions = {},
): Promise<readonly PackageExposure[]> {
  const wanted = packages.map(({ name, version }) => ({
    name: normalizeName(name),
    version: version.trim(),
  }));
  const keyOf = (one: PypiVersion) => JSON.stringify([one.name, one.version]);
  const names = [...new Set(wanted.map(({ name }) => name))].filter((name) => !name.includes('\0'));
  const [answers, notOnPypi] = await Promise.all([
    findPypiAnswers(wanted.filter((one) => !keyOf(one).includes('\\u0000'))),
    findNotOnPypi(names),
  ]);
  const known = new Map<string, PackageExposure>();
  const unanswered = new Map<string, PackageExposure>();
  for (const answer of answers) {
    if (answer.checkedAt !== null) {
      known.set(keyOf(answer), exposureOf(answer.findings, answer.checkedAt));
      continue;
    }
    const detail = answer.failure ?? 'the next pass over OSV includes it';
    unanswered.set(keyOf(answer), { kind: 'unknown', reason: 'never-checked', detail });
  }
  for (const one of wanted) {
    if (!notOnPypi.has(one.name)) continue;
    const detail = describeNotAsked('not-on-pypi');
    known.set(keyOf(one), { kind: 'unknown', reason: 'not-on-pypi', detail });
  }
  const open = new Map(
    wanted.flatMap((one) => (known.has(keyOf(one)) ? [] : [[keyOf(one), one] as const])),
  );
  if (live) for (const [key, found] of await askLive(open, osvUrl)) known.set(key, found);
  return wanted.map(
    (one): PackageExposure =>
      known.get(keyOf(one)) ??
      unanswered.get(keyOf(one)) ?? {
        kind: 'unknown',
        reason: 'never-checked',
        detail: 'it is not in the catalogue, and OSV was not asked about it',
      },
  );
}

async function askLive(
  open: ReadonlyMap<string, PypiVersion>,
  osvUrl: string,
): Promise<ReadonlyMap<string, PackageExposure>> {
  const found = new Map<string, PackageExposure>();
  const toAsk = new Map<string, PypiVersion>();
  for (const [key, one] of open) {
    const kept = asked.get(`${osvUrl} ${key}`);
    if (kept === undefined) toAsk.set(key, one);
    else found.set(key, kept);
  }
  if (toAsk.size === 0) return found;
  const at = new Date();
  const answers = await checkPackages(
    [...toAsk.values()].map((one) => ({ ecosystem: 'PyPI', ...one })),
    { osvUrl, retry: impatientRetry, timeoutMs: IMPATIENT_MS },
  );
  for (const [index, key] of [...toAsk.keys()].entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new RangeError('Every question has an answer');
    const exposure = datedExposure(answer, at);
    if (exposure.kind !== 'unknown') asked.set(`${osvUrl} ${key}`, exposure);
    found.set(key, exposure);
  }
  return found;
}

function exposureOf(advisories: readonly Finding[], checkedAt: Date): PackageExposure {
  return advisories.length === 0
    ? { kind: 'clean', checkedAt }
    : { kind: 'affected', advisories, checkedAt };
}

function datedExposure(answer: Exposure, at: Date): PackageExposure {
  if (answer.kind === 'unknown') return answer;
  return exposureOf(answer.kind === 'clean' ? [] : answer.advisories.map(plainFinding), at);
}

/** A live answer knows nothing of exploitation. */
const plainFinding = (found: AdvisoryFinding): Finding => ({
  id: found.id,
  aliases: found.aliases,
  severity: found.severity,
  score: found.score,
  summary: found.summary,
  fixed: found.fixed,
  unimportant: false,
  epss: null,
  kevAddedOn: null,
});

/**
 * Names on PyPI that a stored report calls malicious: PEP 503 name → ids of the reports. Only reports
 * that some asked package version met are stored; for others ask `getPypiExposures` with the version.
 */
export async function findMaliciousNames(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await listMaliciousNames();
  return new Map(found.map(({ name, ids }) => [normalizeName(name), ids]));
}
