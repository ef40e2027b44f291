import { diffArrays } from 'diff';

/** A line beside the line that stood in its place; null: there is none on this side. */
export interface DiffRow {
  readonly before: DiffLine | null;
  readonly after: DiffLine | null;
}

interface DiffLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly isChanged: boolean;
}

/** Rows that belong together; a fold is a run of unchanged lines that are not of interest. */
export interface DiffPart {
  readonly kind: 'shown' | 'folded';
  readonly rows: readonly DiffRow[];
}

export interface FileDiff {
  readonly added: number;
  readonly removed: number;
  readonly parts: readonly DiffPart[];
}

/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;
/** What would save less than this many lines is not folded. */
const MIN_FOLD = 4;

/** @param before null: there was no such file */
export function diffFile(before: string | null, after: string | null): FileDiff {
  const rows = pairRows(linesOf(before), linesOf(after));
  const count = (side: 'before' | 'after') =>
    rows.filter((row) => row[side]?.isChanged === true).length;
  return { added: count('after'), removed: count('before'), parts: fold(rows) };
}

function linesOf(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** What was removed stands beside what came in its place, line by line. */
function pairRows(before: readonly string[], after: readonly string[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: readonly DiffLine[] = [];
  let [left, right] = [0, 0];
  const flush = (added: readonly DiffLine[]) => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      rows.push({ before: removed[at] ?? null, after: added[at] ?? null });
    }
    removed = [];
  };
  for (const change of diffArrays([...before], [...after])) {
    if (change.removed) {
      flush([]);
      removed = change.value.map((text) => {
        left += 1;
        return { number: left, text, isChanged: true };
      });
    } else if (change.added) {
      flush(
        change.value.map((text) => {
          right += 1;
          return { number: right, text, isChanged: true };
        }),
      );
    } else {
      flush([]);
      for (const text of change.value) {
        left += 1;
        right += 1;
        rows.push({
          before: { number: left, text, isChanged: false },
          after: { number: right, text, isChanged: false },
        });
      }
    }
  }
  flush([]);
  return rows;
}

function fold(rows: readonly DiffRow[]): readonly DiffPart[] {
  const isChanged = rows.map(
    ({ before, after }) => before?.isChanged !== false || after?.isChanged !== false,
  );
  const isNear = rows.map((_, at) =>
    isChanged.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(Boolean),
  );
  const parts: { kind: DiffPart['kind']; rows: DiffRow[] }[] = [];
  for (const [at, row] of rows.entries()) {
    const kind = isNear[at] ? 'shown' : 'folded';
    const last = parts.at(-1);
    if (last?.kind === kind) last.rows.push(row);
    else parts.push({ kind, rows: [row] });
  }
  return parts.map((part) =>
    part.kind === 'folded' && part.rows.length < MIN_FOLD ? { ...part, kind: 'shown' } : part,
  );
}
