import { LineCursor } from './line-cursor';
import type { ParseMemo } from './parse-memo';
import type { PythonPackageRecord } from './record';
import { PYTHON_HEADING } from './wording';

/** Parses the section of Python packages, which may list none; null where it cannot. */
export function parsePythonSection(
  cursor: LineCursor,
  memo: ParseMemo | null,
): readonly PythonPackageRecord[] | null {
  if (!cursor.expect(PYTHON_HEADING) || !cursor.expect('')) return null;
  const packages: PythonPackageRecord[] = [];
  for (;;) {
    // An empty line stands before each package, and one behind the last.
    if (!cursor.expect('')) return null;
    if (memo !== null && acceptKnown(cursor, memo, packages)) continue;
    const name = cursor.acceptBetween('### `', '`');
    if (name === null) return packages;
    const found = parsePackage(cursor, name);
    if (found === null) return null;
    packages.push(found);
  }
}

/** Takes a package whose text has been parsed before, or can be by itself: then it will be known. */
function acceptKnown(
  cursor: LineCursor,
  { packages: known }: ParseMemo,
  packages: PythonPackageRecord[],
): boolean {
  const text = cursor.peekTwoParagraphs();
  if (text === null) return false;
  const found = known.get(text) ?? parseAlone(text, known);
  if (found === null) return false;
  cursor.take(text);
  packages.push(found);
  return true;
}

function parseAlone(text: string, known: ParseMemo['packages']): PythonPackageRecord | null {
  // A copy: a slice would keep its whole file in memory.
  const own = Buffer.from(text, 'utf8').toString('utf8');
  const alone = new LineCursor('', own);
  const name = alone.acceptBetween('### `', '`');
  const found = name === null ? null : parsePackage(alone, name);
  if (found === null || !alone.atEnd || alone.issues.length > 0) return null;
  known.set(own, found);
  return found;
}

function parsePackage(cursor: LineCursor, name: string): PythonPackageRecord | null {
  if (name === '') {
    cursor.reportBefore('the package has no name');
    return null;
  }
  if (!cursor.expect('')) return null;
  const summary = expectField(cursor, '* Summary: ');
  if (summary === null) return null;
  const version = expectField(cursor, '* Version: ');
  if (version === null) return null;
  if (version === '') {
    cursor.reportBefore(`the package ${name} has no version`);
    return null;
  }
  const pypi = expectField(cursor, '* Pypi: ');
  if (pypi === null) return null;
  const homepage = expectField(cursor, '* Homepage: ');
  if (homepage === null) return null;
  const author = expectField(cursor, '* Author: ');
  if (author === null) return null;
  return { name, summary, version, pypi, homepage, author, licenses: parseLicenses(cursor) };
}

function expectField(cursor: LineCursor, prefix: string): string | null {
  const value = cursor.acceptAfter(prefix);
  if (value === null) cursor.report(`expected a line "${prefix}…"`);
  return value;
}

const CLASSIFIER = '* License :: ';
const FREE_TEXT = '* License: ';
const BULLET_LENGTH = 2;

function parseLicenses(cursor: LineCursor): string[] {
  const lines: string[] = [];
  for (;;) {
    const line = cursor.line;
    const isLicense =
      cursor.acceptAfter(CLASSIFIER) !== null || cursor.acceptAfter(FREE_TEXT) !== null;
    if (line === undefined || !isLicense) return lines;
    lines.push(line.slice(BULLET_LENGTH));
  }
}
