import type { LineCursor } from './line-cursor';
import type { OsPackageRecord, OsSection } from './record';
import { OS_HEADING } from './wording';

/** Parses the section of OS packages, the last of the file; null where it cannot. */
export function parseOsSection(cursor: LineCursor): OsSection | null {
  if (!cursor.expect(OS_HEADING) || !cursor.expect('')) return null;
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

/** `libcrypto3-3.1.4-r1 x86_64 {openssl}`: name, version and revision, architecture, origin. */
function parseApk(line: string): OsPackageRecord | null {
  const [nameVersion, arch, braced, ...rest] = line.split(' ');
  if (!nameVersion || !arch || !braced || rest.length > 0) return null;
  if (!ORIGIN.test(braced)) return null;
  const at = versionDash(nameVersion);
  if (at < 1 || at === nameVersion.length - 1) return null;
  return {
    name: nameVersion.slice(0, at),
    version: nameVersion.slice(at + 1),
    arch,
    origin: braced.slice(1, -1),
  };
}

const ORIGIN = /^\{[^{}]*\}$/;
const REVISION = /^-r\d{1,9}$/;

/** Where the version begins: at the last dash, or the one before it where `-rN` follows. */
function versionDash(nameVersion: string): number {
  const last = nameVersion.lastIndexOf('-');
  if (last < 1 || !REVISION.test(nameVersion.slice(last))) return last;
  const before = nameVersion.lastIndexOf('-', last - 1);
  return before < 1 ? last : before;
}

/** `libc6:amd64⇥2.36-9+deb12u4`: name, architecture where the package has several, version. */
function parseDpkg(line: string): OsPackageRecord | null {
  const [nameArch, version, ...rest] = line.split('\t');
  if (!nameArch || !version || rest.length > 0) return null;
  const at = nameArch.indexOf(':');
  if (at === -1) return { name: nameArch, version, arch: null, origin: null };
  if (at === 0 || at === nameArch.length - 1) return null;
  return { name: nameArch.slice(0, at), version, arch: nameArch.slice(at + 1), origin: null };
}
