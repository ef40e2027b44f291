import { normalizeName } from '@/lib/names/normalize';
import type { NotAsked, OsvQuery, QueryDecision } from './query';

const ask = (query: OsvQuery): QueryDecision => ({ ask: true, query });
const refuse = (reason: NotAsked): QueryDecision => ({ ask: false, reason });

/**
 * What to ask about a Python package that a list of an image shows.
 *
 * The `pip` of a list is the scanner's, which upgrades pip before it looks; the image's own stands in
 * its environment. And what has no page on PyPI is not the PyPI project of that name.
 */
export function decidePython(release: {
  readonly name: string;
  readonly version: string;
  readonly onPypi: boolean;
}): QueryDecision {
  const name = normalizeName(release.name);
  const version = release.version.trim();
  if (name === 'pip') return refuse('scanner-pip');
  if (!release.onPypi) return refuse('not-on-pypi');
  if (version === '') return refuse('no-version');
  return ask({ ecosystem: 'PyPI', name, version });
}

/** The pip an image was built with, by its `PYTHON_PIP_VERSION`; null where that is no version. */
export function decideBasePip(version: string): QueryDecision {
  const plain = version.trim();
  return /^\d[\w.+!-]*$/.test(plain)
    ? ask({ ecosystem: 'PyPI', name: 'pip', version: plain })
    : refuse('no-version');
}

/** Where a binary package of Debian or Ubuntu comes from. */
export interface DebianSource {
  readonly name: string;
  /** Of the source, where it differs from the binary's; null: the same. */
  readonly version: string | null;
}

/**
 * The ecosystem that OSV files a release of a distribution under.
 *
 * @param osId `ID` of os-release
 * @param osVersion its `VERSION_ID`
 * @returns `release-unknown` where the scan did not say, `ecosystem-unsupported` where OSV has none
 */
export function decideEcosystem(
  osId: string | null,
  osVersion: string | null,
): { readonly ecosystem: string } | { readonly reason: NotAsked } {
  const version = osVersion ?? '';
  switch (osId) {
    case 'alpine': {
      const release = /^(\d+\.\d+)(?:[._]|$)/.exec(version)?.[1];
      return release === undefined
        ? { reason: 'release-unknown' }
        : { ecosystem: `Alpine:v${release}` };
    }
    case 'debian': {
      const release = /^(\d+)(?:\.|$)/.exec(version)?.[1];
      return release === undefined
        ? { reason: 'release-unknown' }
        : { ecosystem: `Debian:${release}` };
    }
    case 'ubuntu':
      return /^\d+\.\d+$/.test(version)
        ? { ecosystem: `Ubuntu:${version}` }
        : { reason: 'release-unknown' };
    case null:
    case '':
      return { reason: 'release-unknown' };
    default:
      return { reason: 'ecosystem-unsupported' };
  }
}

/** A rebuild without a change of the source: `2.36-9+b1` is the source `2.36-9`. */
const BINARY_REBUILD = /\+b\d+$/;

/**
 * What to ask about a package of a distribution: its source, because that is what advisories name;
 * by binary names some three quarters of the vulnerable packages would be missed.
 *
 * @param source of a dpkg package; undefined where the map does not know it
 */
export function decideOsPackage(
  ecosystem: string,
  found: { readonly name: string; readonly version: string; readonly origin: string | null },
  source: DebianSource | undefined,
): QueryDecision {
  const version = found.version.trim();
  if (version === '') return refuse('no-version');
  if (ecosystem.startsWith('Alpine:')) {
    return found.origin === null || found.origin === ''
      ? refuse('source-package-unknown')
      : ask({ ecosystem, name: found.origin, version });
  }
  if (source === undefined) return refuse('source-package-unknown');
  return ask({
    ecosystem,
    name: source.name,
    version: source.version ?? version.replace(BINARY_REBUILD, ''),
  });
}
