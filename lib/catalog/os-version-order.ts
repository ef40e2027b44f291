/**
 * The orders of OS package versions. dpkg and apk disagree on almost everything (what a tilde, a
 * letter, a leading zero means), so each has its own.
 */

export type OsPackageManager = 'apk' | 'dpkg';

/** Negative where `a` is older, zero where the package manager holds the two equal. */
export function compareOsVersions(manager: OsPackageManager, a: string, b: string): number {
  return manager === 'dpkg' ? compareDpkgVersions(a, b) : compareApkVersions(a, b);
}

function compareDigits(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `~` before the end, the end before letters, letters before everything else. */
function dpkgWeight(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined) return 0;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 0x1_0000;
}

/** Text up to the next digit and the digits behind it, alternately, until both ends are reached. */
function compareDpkgPart(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D/g) ?? [], b.match(/\d+|\D/g) ?? []];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    for (;;) {
      const [x, y] = [left[i], right[j]];
      const [textX, textY] = [
        x && !/^\d/.test(x) ? x : undefined,
        y && !/^\d/.test(y) ? y : undefined,
      ];
      if (textX === undefined && textY === undefined) break;
      const difference = dpkgWeight(textX) - dpkgWeight(textY);
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    const difference = compareDigits(left[i] ?? '', right[j] ?? '');
    if (difference !== 0) return difference;
    i += 1;
    j += 1;
  }
  return 0;
}

function splitDpkg(version: string): { epoch: string; upstream: string; revision: string } {
  const colon = version.indexOf(':');
  const epoch = colon === -1 ? '' : version.slice(0, colon);
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch,
    upstream: dash === -1 ? rest : rest.slice(0, dash),
    revision: dash === -1 ? '' : rest.slice(dash + 1),
  };
}

/**
 * `[epoch:]upstream[-revision]`, as `dpkg --compare-versions` orders them.
 *
 * @see deb-version(7), "Sorting algorithm"
 */
function compareDpkgVersions(a: string, b: string): number {
  const [left, right] = [splitDpkg(a), splitDpkg(b)];
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareDpkgPart(left.upstream, right.upstream) ||
    compareDpkgPart(left.revision, right.revision)
  );
}

/** `1.2.3a_rc1_p2~1f3c-r4`: numbers, one letter, suffixes, a commit, the build of the package. */
const APK_VERSION =
  /^(?<numbers>\d+(?:\.\d+)*)(?<letter>[a-z])?(?<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~(?<commit>[0-9a-f]+))?(?:-r(?<build>\d+))?$/;

const APK_SUFFIXES = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const NO_SUFFIX = { weight: APK_SUFFIXES.indexOf(''), number: '' };

function parseApk(version: string) {
  const groups = APK_VERSION.exec(version)?.groups;
  if (groups?.numbers === undefined) return null;
  const suffixes = [...(groups.suffixes ?? '').matchAll(/_([a-z]+)(\d*)/g)];
  return {
    numbers: groups.numbers.split('.'),
    letter: groups.letter ?? '',
    suffixes: suffixes.map(([, name = '', number = '']) => ({
      weight: APK_SUFFIXES.indexOf(name),
      number,
    })),
    commit: groups.commit ?? '',
    build: groups.build ?? '',
  };
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A part behind the first dot that begins with zero is a decimal fraction: 1.05 is before 1.5. */
function compareApkNumbers(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const [x = '', y = ''] = [a[index], b[index]];
    const isFraction = index > 0 && (x.startsWith('0') || y.startsWith('0'));
    const difference = isFraction ? compareText(x, y) : compareDigits(x, y);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * The order of `apk version -t`. A version outside apk's grammar comes before all inside it, in the
 * order of its bytes.
 *
 * @see apk-package(5), "version", and Gentoo's PMS 3.3, from which the rules come
 */
function compareApkVersions(a: string, b: string): number {
  const [left, right] = [parseApk(a), parseApk(b)];
  if (left === null || right === null) {
    if (left === null && right === null) return compareText(a, b);
    return left === null ? -1 : 1;
  }
  const difference =
    compareApkNumbers(left.numbers, right.numbers) || compareText(left.letter, right.letter);
  if (difference !== 0) return difference;
  const most = Math.max(left.suffixes.length, right.suffixes.length);
  for (let index = 0; index < most; index += 1) {
    const [x, y] = [left.suffixes[index] ?? NO_SUFFIX, right.suffixes[index] ?? NO_SUFFIX];
    const step = x.weight - y.weight || compareDigits(x.number, y.number);
    if (step !== 0) return step;
  }
  return compareText(left.commit, right.commit) || compareDigits(left.build, right.build);
}
