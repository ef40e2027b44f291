import { normalizeName } from '@/lib/names/normalize';

/** One thing to ask OSV: always with a release and a version, which else return every record. */
export interface OsvQuery {
  readonly ecosystem: string;
  readonly name: string;
  /** Empty where every record is meant: see service/malicious.ts. */
  readonly version: string;
}

/** Why a package version is not asked about. Never the same as "nothing found". */
export type NotAsked =
  | 'no-version'
  | 'no-name'
  | 'ecosystem-unsupported'
  | 'release-unknown'
  | 'source-package-unknown'
  /** The list of an image shows the scanner's pip, not the image's. */
  | 'scanner-pip'
  /** No scan found a project of this name on PyPI: one that is there by now is a stranger's. */
  | 'not-on-pypi';

export type QueryDecision =
  | { readonly ask: true; readonly query: OsvQuery }
  | { readonly ask: false; readonly reason: NotAsked };

const refuse = (reason: NotAsked): QueryDecision => ({ ask: false, reason });

/** OSV knows Alpine and Debian by release (`Alpine:v3.20`, `Debian:12`), Ubuntu by `22.04`. */
const RELEASED = /^(?:Alpine:v\d+\.\d+|Debian:\d+|Ubuntu:\d+\.\d+)$/;

/**
 * What to send for a package as a caller names it. Ecosystems are case-sensitive at OSV; a release
 * is required, because an answer for all releases is a flood of wrong findings.
 */
export function decideQuery(asked: OsvQuery): QueryDecision {
  const version = asked.version.trim();
  const name = asked.name.trim();
  if (name === '') return refuse('no-name');
  if (version === '') return refuse('no-version');
  if (asked.ecosystem === 'PyPI') {
    return { ask: true, query: { ecosystem: 'PyPI', name: normalizeName(name), version } };
  }
  if (RELEASED.test(asked.ecosystem)) {
    return { ask: true, query: { ecosystem: asked.ecosystem, name, version } };
  }
  const base = asked.ecosystem.split(':', 1)[0] ?? '';
  return refuse(
    ['Alpine', 'Debian', 'Ubuntu'].includes(base) ? 'release-unknown' : 'ecosystem-unsupported',
  );
}

export const queryKey = ({ ecosystem, name, version }: OsvQuery): string =>
  JSON.stringify([ecosystem, name, version]);

const WORDS: Readonly<Record<NotAsked, string>> = {
  'no-name': 'no package name is given',
  'no-version': 'no version is given, and OSV would answer for all of them',
  'ecosystem-unsupported': 'OSV has no advisories for this system',
  'release-unknown': 'the release of the distribution is not known',
  'source-package-unknown': 'its source package is not known',
  'scanner-pip': 'the pip in the list is the scanner’s, not the image’s',
  'not-on-pypi': 'no project of this name was found on PyPI',
};

/** Why it is not asked, to stand behind "because". */
export const describeNotAsked = (reason: NotAsked): string => WORDS[reason];

export const isNotAsked = (text: string): text is NotAsked => Object.hasOwn(WORDS, text);
