import type { Result } from '@/lib/result';
import type { BlobAnswer } from '@/lib/upstream/git/batch';
import { parseVersionFile } from '@/lib/upstream/parse';
import type { ParseMemo } from '@/lib/upstream/parse-memo';
import type { VersionRecord } from '@/lib/upstream/record';
import type { TreeProblem, TreeVersion } from './tree';
import { findUnstorable } from './version-row';

/** Reads one file from git's answer; every way in which it cannot be taken in is a problem of it. */
export function readVersionFile(
  file: TreeVersion,
  answer: BlobAnswer,
  memo: ParseMemo,
): Result<VersionRecord, TreeProblem> {
  const bytes = readBytes(file, answer);
  if (!bytes.ok) return bytes;
  const parsed = parseVersionFile(file.path, bytes.value, memo);
  if (!parsed.ok) {
    const [first, ...rest] = parsed.error;
    const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
    return problem(file, first?.line ?? 0, `${first?.reason ?? 'cannot be parsed'}${more}`);
  }
  const unstorable = findUnstorable(file.path, parsed.value);
  if (unstorable !== null) return problem(file, unstorable.line, unstorable.reason);
  return parsed;
}

/** What git has for one file of the tree. */
export function readBytes(
  file: Pick<TreeVersion, 'path' | 'blob'>,
  answer: BlobAnswer,
): Result<Buffer, TreeProblem> {
  switch (answer.kind) {
    case 'blob':
      return { ok: true, value: answer.bytes };
    case 'missing':
      return problem(file, 0, 'is missing from the repository');
    case 'not-a-file':
      return problem(file, 0, 'is no file');
    case 'too-large':
      return problem(file, 0, `is ${answer.sizeBytes} bytes large`);
  }
}

function problem(
  { path, blob }: Pick<TreeVersion, 'path' | 'blob'>,
  line: number,
  reason: string,
): Result<never, TreeProblem> {
  return { ok: false, error: { path, blob, line, reason } };
}
