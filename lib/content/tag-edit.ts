/** One tag to be written over another. */
export interface TagEdit {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

/**
 * Writes new tags over old ones; every other character stays. Two edits of one place (an anchored image
 * that is named twice) are one.
 */
export function applyTagEdits(text: string, edits: readonly TagEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end, tag } of ordered) {
    if (start < at) continue;
    result += text.slice(at, start) + tag;
    at = end;
  }
  return result + text.slice(at);
}
