import { LineCursor } from './line-cursor';
import type { ParseMemo } from './parse-memo';
import type { Entry, Era, OsRelease, VersionRecord } from './record';
import { OS_RELEASE_FAILED } from './wording';

type Metadata = Pick<
  VersionRecord,
  | 'era'
  | 'sizeRaw'
  | 'imageIdSha'
  | 'createdRaw'
  | 'os'
  | 'arch'
  | 'entrypointRaw'
  | 'commandRaw'
  | 'environment'
  | 'labels'
  | 'osRelease'
>;

const IMAGE_ID = /^[0-9a-f]{64}$/;
const CREATED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Parses what follows `## Docker Metadata` to the end of the OS release; null where it cannot. */
export function parseMetadata(cursor: LineCursor, memo: ParseMemo | null): Metadata | null {
  const sizeRaw = cursor.acceptAfter('- Image Size: ');
  const imageIdSha = expectImageId(cursor);
  if (imageIdSha === null) return null;
  const createdRaw = expectCreated(cursor);
  if (createdRaw === null) return null;
  const platform = expectPlatform(cursor);
  if (platform === null) return null;
  const entrypointRaw = cursor.acceptBetween('- Entrypoint: `', '`');
  const commandRaw = cursor.acceptBetween('- Command: `', '`');
  if (!cursor.expect('- Environment:')) return null;
  const environment = parseEntries(cursor, '=');
  if (!cursor.expect('- Labels:')) return null;
  const labels = parseEntries(cursor, ':');
  if (!cursor.expect('')) return null;
  const osRelease = (memo && acceptKnownRelease(cursor, memo)) ?? parseOsRelease(cursor);
  // Two empty lines stand for an absent OS release, one ends a present one.
  if (!cursor.expect('')) return null;
  const era = readEra(cursor, sizeRaw, osRelease);
  if (era === null) return null;
  return {
    ...{ era, sizeRaw, imageIdSha, createdRaw, ...platform },
    ...{ entrypointRaw, commandRaw, environment, labels, osRelease },
  };
}

function expectImageId(cursor: LineCursor): string | null {
  const id = cursor.acceptBetween('- Image ID: `sha256:', '`', (text) => IMAGE_ID.test(text));
  if (id === null) cursor.report('expected an image id, `sha256:` and 64 hex digits');
  return id;
}

function expectCreated(cursor: LineCursor): string | null {
  const created = cursor.acceptBetween('- Created: `', '`', isInstant);
  if (created === null) cursor.report('expected the time of creation, RFC 3339 in UTC');
  return created;
}

/** A date that exists: `Date.parse` alone takes 30 February for 2 March. */
function isInstant(text: string): boolean {
  if (!CREATED.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19));
}

const PLATFORM = /^([a-z0-9]{1,32})`\/`([a-z0-9/]{1,32})$/;

function expectPlatform(cursor: LineCursor): { os: string; arch: string } | null {
  const text = cursor.acceptBetween('- Arch: `', '`', (value) => PLATFORM.test(value));
  const [, os, arch] = PLATFORM.exec(text ?? '') ?? [];
  if (os !== undefined && arch !== undefined) return { os, arch };
  cursor.report('expected the platform, `os`/`arch`');
  return null;
}

/** Reports a line it cannot split and goes on, so that every one of them is reported. */
function parseEntries(cursor: LineCursor, separator: '=' | ':'): Entry[] {
  const entries: Entry[] = [];
  for (;;) {
    const text = cursor.acceptBetween('  - `', '`');
    if (text === null) return entries;
    const at = text.indexOf(separator);
    if (at > 0) entries.push({ key: text.slice(0, at), value: text.slice(at + 1) });
    else cursor.reportBefore(`expected a key and a value with "${separator}" between them`);
  }
}

/** The OS release, where its text has been parsed before or can be by itself. */
function acceptKnownRelease(cursor: LineCursor, { osReleases }: ParseMemo): OsRelease | null {
  const text = cursor.peekParagraph();
  if (text === null) return null;
  const known = osReleases.get(text);
  if (known !== undefined) {
    cursor.take(text);
    return known;
  }
  // A copy: a slice would keep its whole file in memory.
  const own = Buffer.from(text, 'utf8').toString('utf8');
  const alone = new LineCursor('', own);
  const found = parseOsRelease(alone);
  if (!alone.atEnd || alone.issues.length > 0) return null;
  osReleases.set(own, found);
  cursor.take(text);
  return found;
}

function parseOsRelease(cursor: LineCursor): OsRelease {
  if (cursor.accept(OS_RELEASE_FAILED)) return { kind: 'failed' };
  if (!cursor.accept('- OS Release:')) return { kind: 'absent' };
  const lines: string[] = [];
  for (;;) {
    const line = cursor.acceptBetween('  - `', '`');
    if (line === null) return { kind: 'lines', lines };
    lines.push(line);
  }
}

/** The size and the OS release came together; a file with one of them has lost the other. */
function readEra(cursor: LineCursor, sizeRaw: string | null, osRelease: OsRelease): Era | null {
  if (sizeRaw === null && osRelease.kind === 'absent') return 'A';
  if (sizeRaw === null) {
    cursor.reportBefore('the metadata have an OS release and no image size');
    return null;
  }
  if (osRelease.kind === 'absent') {
    cursor.reportBefore('the metadata have an image size and no OS release');
    return null;
  }
  return sizeRaw.startsWith('`') ? 'B' : 'C';
}
