import type { LineCursor } from './line-cursor';
import type { ParseMemo } from './parse-memo';
import type { OsPackageRecord, OsSection } from './record';
import { OS_HEADING } from './wording';

/** Parses the section of OS packages, the last of the file; null where it cannot. */
export function parseOsSection(cursor: LineCursor, memo: ParseMemo | null): OsSection | null {
  if (!cursor.expect(OS_HEADING) || !cursor.expect('')) return null;
  if (memo === null) return parseList(cursor);
  const text = cursor.peekRest();
  const known = memo.osSections.get(text);
  if (known !== undefined) {
    cursor.take(text);
    return known;
  }
  const issues = cursor.issues.length;
  const found = parseList(cursor);
  const isWhole = cursor.atEnd && cursor.issues.length === issues;
  if (found !== null && isWhole) memo.osSections.set(text, found);
  return found;
}

function parseList(cursor: LineCursor): OsSection | null {
  if (cursor.accept('')) return { kind: 'empty' };
  const first = cursor.peekAfter('* ');
  if (first === null) {
    cursor.report('expected a package, or an empty line where there is none');
    return null;
  }
  return parseUsageText(cursor, first) ?? parsePackages(cursor, first);
}

function parsePackages(cursor: LineCursor, first: string): OsSection {
  const kind = first.includes('\t') ? 'dpkg' : 'apk';
  const parse = kind === 'dpkg' ? parseDpkg : parseApk;
  const packages: OsPackageRecord[] = [];
  for (;;) {
    const line = cursor.acceptAfter('* ');
    if (line === null) return { kind, packages };
    const found = parse(line);
    if (found !== null) packages.push(found);
    else cursor.reportBefore(`expected a package of ${kind}`);
  }
}

/**
 * Takes the words of apk's help, which upstream listed instead of packages: the text names the
 * command and none of its lines is a package. Seen in seven files.
 */
function parseUsageText(cursor: LineCursor, first: string): OsSection | null {
  if (isPackage(first)) return null;
  const lines = cursor.peekAllAfter('* ');
  if (!lines.some((line) => line.startsWith('usage: apk ')) || lines.some(isPackage)) return null;
  for (const _ of lines) cursor.acceptAfter('* ');
  return { kind: 'usage-text', lines };
}

function isPackage(line: string): boolean {
  return parseApk(line) !== null || parseDpkg(line) !== null;
}

// A million of these lines in a full run: no pattern and no array for any of them.

/** `libcrypto3-3.1.4-r1 x86_64 {openssl}`: name, version and revision, architecture, origin. */
function parseApk(line: string): OsPackageRecord | null {
  const archAt = line.indexOf(' ');
  const originAt = line.indexOf(' ', archAt + 1);
  if (archAt === -1 || originAt === -1 || originAt === archAt + 1) return null;
  if (!line.startsWith(' {', originAt) || !line.endsWith('}')) return null;
  const origin = line.slice(originAt + 2, -1);
  if (origin.includes(' ') || origin.includes('{') || origin.includes('}')) return null;
  const dash = versionDash(line, archAt);
  if (dash < 1 || dash === archAt - 1) return null;
  return {
    name: line.slice(0, dash),
    version: line.slice(dash + 1, archAt),
    arch: line.slice(archAt + 1, originAt),
    origin,
  };
}

const DIGITS = /^\d{1,9}$/;

/** Where the version begins: at the last dash before `end`, or the one before it where `-rN` follows. */
function versionDash(line: string, end: number): number {
  const last = line.lastIndexOf('-', end - 1);
  if (last < 1 || line[last + 1] !== 'r' || !DIGITS.test(line.slice(last + 2, end))) return last;
  const before = line.lastIndexOf('-', last - 1);
  return before < 1 ? last : before;
}

/** `libc6:amd64⇥2.36-9+deb12u4`: name, architecture where the package has several, version. */
function parseDpkg(line: string): OsPackageRecord | null {
  const tab = line.indexOf('\t');
  if (tab < 1 || tab === line.length - 1 || line.includes('\t', tab + 1)) return null;
  const version = line.slice(tab + 1);
  const colon = line.indexOf(':');
  // A colon behind the tab is the epoch of the version.
  if (colon === -1 || colon > tab) {
    return { name: line.slice(0, tab), version, arch: null, origin: null };
  }
  if (colon === 0 || colon === tab - 1) return null;
  return { name: line.slice(0, colon), version, arch: line.slice(colon + 1, tab), origin: null };
}
