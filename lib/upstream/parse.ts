import { isUtf8 } from 'node:buffer';
import type { Result } from '@/lib/result';
import { LineCursor } from './line-cursor';
import type { ParseMemo } from './parse-memo';
import { parseMetadata } from './parse-metadata';
import { parseOsSection } from './parse-os';
import { parsePythonSection } from './parse-python';
import { parseTrust } from './parse-trust';
import { parseHeader, parseSourcePath, type VersionPath } from './path';
import type { ParseIssue, Preamble, VersionRecord } from './record';
import {
  DEPRECATED_HEADING,
  METADATA_HEADING,
  OS_HEADING,
  PYTHON_HEADING,
  TRUST_HEADING,
} from './wording';

const AFTER_METADATA = new Set([TRUST_HEADING, PYTHON_HEADING, OS_HEADING]);
const AFTER_TRUST = new Set([PYTHON_HEADING, OS_HEADING]);
const AFTER_PYTHON = new Set([OS_HEADING]);

type Parsed<T> = Result<T, readonly ParseIssue[]>;

/**
 * Parses one tag file. Linear in its size; never throws.
 *
 * @param path in the repository, e.g. `demisto/fastapi/0.125.0.10158186.md`; the header must agree
 * @param content bytes as git stores them, or text
 * @param memo of the other files that are parsed with this one; the answer is the same without it
 * @returns every line the grammar does not cover (at most 20), each with its path and number
 */
export function parseVersionFile(
  path: string,
  content: Uint8Array | string,
  memo: ParseMemo | null = null,
): Parsed<VersionRecord> {
  const wanted = parseSourcePath(path);
  if (!wanted.ok) return failed(path, 0, `the path ${wanted.error}`);
  if (wanted.value.kind === 'last') {
    return failed(path, 0, 'last.md points to a version and is none itself');
  }
  const bytes = toBytes(content);
  if (bytes === null || !isUtf8(bytes)) return failed(path, 0, 'is not UTF-8');
  for (const [byte, name] of UNUSABLE_BYTES) {
    const at = bytes.indexOf(byte);
    if (at !== -1) return failed(path, lineOf(bytes, at), `holds the control character ${name}`);
  }
  const text = bytes.toString('utf8');
  // A file without a single byte is one that lacks its header.
  if (text !== '' && !text.endsWith('\n')) {
    const reason = 'the last line has no end: the file was cut short';
    return failed(path, lineOf(bytes, bytes.length), reason);
  }
  return parseLines(new LineCursor(path, text), wanted.value, memo);
}

function parseLines(
  cursor: LineCursor,
  path: VersionPath,
  memo: ParseMemo | null,
): Parsed<VersionRecord> {
  checkHeader(cursor, path);
  const preamble = parsePreamble(cursor);
  const metadata = preamble && parseMetadata(cursor, memo);
  if (!metadata) cursor.skipTo(AFTER_METADATA);
  const trust = parseTrust(cursor, path.tag);
  if (!trust) cursor.skipTo(AFTER_TRUST);
  const pythonPackages = parsePythonSection(cursor, memo);
  if (!pythonPackages) cursor.skipTo(AFTER_PYTHON);
  const osSection = parseOsSection(cursor, memo);
  if (osSection && !cursor.atEnd) cursor.report('expected the end of the file');
  if (preamble && metadata && trust && pythonPackages && osSection && cursor.issues.length === 0) {
    const { org, image, tag } = path;
    return {
      ok: true,
      value: { org, image, tag, preamble, ...metadata, trust, pythonPackages, osSection },
    };
  }
  return { ok: false, error: cursor.issues };
}

/**
 * Reads which version `last.md` points to. Only its header counts: the rest is a copy of the tag file.
 *
 * @param path e.g. `demisto/fastapi/last.md`
 */
export function parseLastPointer(path: string, content: Uint8Array | string): Parsed<VersionPath> {
  const wanted = parseSourcePath(path);
  if (!wanted.ok) return failed(path, 0, `the path ${wanted.error}`);
  if (wanted.value.kind !== 'last') return failed(path, 0, 'is not a last.md');
  const bytes = toBytes(content);
  // The rest need not be decoded. Empty where no line ends.
  const first = bytes?.subarray(0, Math.max(0, bytes.indexOf(0x0a)));
  if (!first || !isUtf8(first)) return failed(path, 1, 'is not UTF-8');
  const header = parseHeader(first.toString('utf8'));
  if (header === null) return failed(path, 1, 'the header is not of the form # `org/image:tag`');
  const { org, image } = wanted.value;
  if (header.org !== org || header.image !== image) {
    return failed(path, 1, `the header names ${header.org}/${header.image}`);
  }
  const target = parseSourcePath(`${org}/${image}/${header.tag}.md`);
  if (!target.ok || target.value.kind !== 'version') {
    return failed(path, 1, 'the header names a tag with a name out of order');
  }
  return { ok: true, value: header };
}

function checkHeader(cursor: LineCursor, path: VersionPath): void {
  const header = parseHeader(cursor.line ?? '');
  if (header === null) {
    cursor.report('expected a header of the form # `org/image:tag`');
    // The preamble may still be where it belongs, unless the header itself is missing.
    if (cursor.line !== METADATA_HEADING) cursor.advance();
    return;
  }
  if (header.org !== path.org || header.image !== path.image || header.tag !== path.tag) {
    const says = `${header.org}/${header.image}:${header.tag}`;
    cursor.report(`the header says ${says}, the path ${path.org}/${path.image}:${path.tag}`);
  }
  cursor.advance();
}

function parsePreamble(cursor: LineCursor): Preamble | null {
  if (cursor.accept(METADATA_HEADING)) return { kind: 'none' };
  const preamble = acceptPreamble(cursor);
  return cursor.expect(METADATA_HEADING) ? preamble : null;
}

function acceptPreamble(cursor: LineCursor): Preamble | null {
  if (cursor.accept(DEPRECATED_HEADING)) return { kind: 'deprecated' };
  if (!cursor.accept('')) return null;
  const text = cursor.acceptAfter('> ');
  if (text === null) return { kind: 'blank' };
  return cursor.expect('') ? { kind: 'note', text } : null;
}

// Seen in none of 22,423 files. Postgres stores no NUL, a carriage return would be taken for a line
// end elsewhere, and escape steers the terminal a name is printed to. Byte by byte because a search
// for one byte is native, and a pattern of all control characters takes as long as the parsing.
const UNUSABLE_BYTES = [
  [0x00, 'NUL'],
  [0x0d, 'CR'],
  [0x1b, 'ESC'],
] as const;

function lineOf(bytes: Buffer, index: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at !== -1 && at < index; at = bytes.indexOf(0x0a, at + 1)) {
    line += 1;
  }
  return line;
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Null where text has a lone surrogate, which no bytes can say. */
function toBytes(content: Uint8Array | string): Buffer | null {
  if (typeof content !== 'string') {
    return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  }
  return LONE_SURROGATE.test(content) ? null : Buffer.from(content, 'utf8');
}

function failed(path: string, line: number, reason: string): Parsed<never> {
  return { ok: false, error: [{ path, line, reason }] };
}
