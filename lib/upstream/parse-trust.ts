import type { LineCursor } from './line-cursor';
import type { Trust } from './record';
import { FENCE, TRUST_HEADING } from './wording';

/** Parses the section of Docker Content Trust, which may be missing; null where it cannot. */
export function parseTrust(cursor: LineCursor, tag: string): Trust | null {
  if (!cursor.accept(TRUST_HEADING)) return { kind: 'missing' };
  const trust = cursor.expect(FENCE) ? parseFenced(cursor, tag) : null;
  return trust !== null && cursor.expect('') ? trust : null;
}

function parseFenced(cursor: LineCursor, tag: string): Trust | null {
  const lines: string[] = [];
  while (!cursor.accept(FENCE)) {
    // A heading means that the fence is missing: what follows is no longer about trust.
    const line = cursor.line?.startsWith('## ') ? null : cursor.acceptAfter('');
    if (line === null) {
      cursor.report('the trust section does not end');
      return null;
    }
    lines.push(line);
  }
  const trust = classifyTrust(lines, tag);
  if (trust === null) cursor.reportBefore(`the trust section says nothing known about ${tag}`);
  return trust;
}

const COLUMNS = /^SIGNED TAG {2,}DIGEST {2,}SIGNERS$/;
const SIGNED_ROW = /^(\S{1,128}) {2,400}([0-9a-f]{64}) {2,400}(\S.{0,400})$/;

function classifyTrust(lines: readonly string[], tag: string): Trust | null {
  if (lines.includes('No trust data is available')) return { kind: 'no-trust-data', lines };
  if (lines.some((line) => line.startsWith('No signatures for '))) {
    return { kind: 'no-signatures', lines };
  }
  const columns = lines.findIndex((line) => COLUMNS.test(line));
  // The file is about one tag, so the table has one row.
  const [, signedTag, digest, signers] = SIGNED_ROW.exec(lines[columns + 1] ?? '') ?? [];
  if (columns === -1 || signedTag !== tag || digest === undefined || signers === undefined) {
    return null;
  }
  return lines[columns + 2] === '' ? { kind: 'signed', lines, digest, signers } : null;
}
