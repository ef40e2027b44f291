/**
 * The orders of versions: PEP 440 for Python packages, build time for the tags of an image.
 *
 * A sort key is text, so that Postgres can order by it (`COLLATE "C"`) without knowing PEP 440.
 * Numbers stay digits throughout: a version may hold more than a float can.
 */

/** @see PEP 440, appendix B, "Parsing version strings with regular expressions" */
const PEP_440 = new RegExp(
  [
    '^v?',
    '(?:(?<epoch>\\d+)!)?',
    '(?<release>\\d+(?:\\.\\d+)*)',
    '(?:[-_.]?(?<preLabel>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>\\d+)?)?',
    '(?:-(?<bareNumber>\\d+)|[-_.]?(?<postLabel>post|rev|r)[-_.]?(?<postNumber>\\d+)?)?',
    '(?:[-_.]?(?<devLabel>dev)[-_.]?(?<devNumber>\\d+)?)?',
    '(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$',
  ].join(''),
  'i',
);

/** Below every digit and letter: ends a list, so that the shorter of two equal beginnings is first. */
const END = '!';

/** Digits whose text order is their numeric order: a length letter, then the digits. */
function sortableNumber(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '');
  // Up to 25 digits one letter says the length; each further 25 put a `z` in front.
  const length = significant.length - 1;
  const letter = String.fromCharCode('a'.charCodeAt(0) + (length % 25));
  return 'z'.repeat(Math.floor(length / 25)) + letter + significant;
}

/** Without the zeros at the end, which PEP 440 ignores. */
function releaseNumbers(release: string): readonly string[] {
  const numbers = release.split('.');
  const last = numbers.findLastIndex((number) => /[1-9]/.test(number));
  return numbers.slice(0, Math.max(last, 0) + 1);
}

function sortablePre(groups: Record<string, string | undefined>): string {
  const label = groups.preLabel?.toLowerCase();
  if (label !== undefined) {
    const stage = label.startsWith('a') ? 'a' : label.startsWith('b') ? 'b' : 'r';
    return `1${stage}${sortableNumber(groups.preNumber ?? '0')}`;
  }
  const isPost = groups.bareNumber !== undefined || groups.postLabel !== undefined;
  // 1.0.dev1 comes before 1.0a1; 1.0 and 1.0.post1.dev1 after it.
  return groups.devLabel !== undefined && !isPost ? '0' : '9';
}

function sortablePost(groups: Record<string, string | undefined>): string {
  if (groups.bareNumber !== undefined) return `1${sortableNumber(groups.bareNumber)}`;
  return groups.postLabel === undefined ? '0' : `1${sortableNumber(groups.postNumber ?? '0')}`;
}

function sortableLocal(local: string | undefined): string {
  if (local === undefined) return '';
  const segments = local.toLowerCase().split(/[-_.]/);
  return `+${segments
    .map((segment) => (/^\d+$/.test(segment) ? `1${sortableNumber(segment)}` : `0${segment}${END}`))
    .join('')}`;
}

/**
 * A text whose byte order is the order of PEP 440; versions that PEP 440 holds equal (`1.0`, `1.0.0`)
 * have one key. What is no PEP 440 version comes before everything that is, in its own byte order.
 *
 * @example pep440SortKey('2.31.0') < pep440SortKey('2.100') // true
 * @see PEP 440, "Summary of permitted suffixes and relative ordering"
 */
export function pep440SortKey(version: string): string {
  const groups = PEP_440.exec(version)?.groups;
  if (groups?.release === undefined) return END + version;
  return [
    '1',
    sortableNumber(groups.epoch ?? '0'),
    releaseNumbers(groups.release).map(sortableNumber).join(''),
    END,
    sortablePre(groups),
    sortablePost(groups),
    groups.devLabel === undefined ? '1' : `0${sortableNumber(groups.devNumber ?? '0')}`,
    sortableLocal(groups.local),
  ].join('');
}

/** PEP 440 order: negative where `a` is the older one, zero where the two count as equal. */
export function comparePep440(a: string, b: string): number {
  const [keyA, keyB] = [pep440SortKey(a), pep440SortKey(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** `2024.2.2`: the first number is a year and says nothing about compatibility. */
function isCalendarYear(number: string): boolean {
  return /^(?:19[89]|20\d)\d$/.test(number);
}

/**
 * Whether a change of version is one of those that may break the code above it: another epoch, or
 * another first number. Years are no such numbers: certifi 2023 → 2024 is an ordinary step. Versions
 * outside PEP 440 have no first number to speak of, so their steps are never called major.
 */
export function isMajorStep(from: string, to: string): boolean {
  const [before, after] = [PEP_440.exec(from)?.groups, PEP_440.exec(to)?.groups];
  if (before?.release === undefined || after?.release === undefined) return false;
  if (sortableNumber(before.epoch ?? '0') !== sortableNumber(after.epoch ?? '0')) return true;
  const [first = '0'] = releaseNumbers(before.release);
  const [second = '0'] = releaseNumbers(after.release);
  if (isCalendarYear(first) && isCalendarYear(second)) return false;
  return sortableNumber(first) !== sortableNumber(second);
}

/** What orders the versions of one image. */
export interface ImageVersionMoment {
  readonly createdAt: Date;
  readonly buildNumber: number | null;
  readonly tag: string;
}

/**
 * Oldest first: by build time, then build number, then tag. Never by the version in the tag: an image
 * may go from 1.0.0.68518 back to 0.125.0.99999. Which version is the last one is not computed at all,
 * upstream's pointer says it.
 */
export function compareImageVersions(a: ImageVersionMoment, b: ImageVersionMoment): number {
  const byTime = a.createdAt.getTime() - b.createdAt.getTime();
  if (byTime !== 0) return byTime;
  const byBuild = (a.buildNumber ?? -1) - (b.buildNumber ?? -1);
  if (byBuild !== 0) return byBuild;
  return a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0;
}
