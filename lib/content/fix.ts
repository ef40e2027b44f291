import type { Result } from '@/lib/result';
import type { JudgedImage } from './judge';
import { readContent } from './read-content';
import { applyTagEdits, type TagEdit } from './tag-edit';

/**
 * Writes the tags that `judgeItem` found possible. What came out is read again: it must name the same
 * images with the new tags, or nothing is changed.
 *
 * @param text the same text that was judged
 * @returns the text itself where there is nothing to write
 */
export function fixTags(text: string, images: readonly JudgedImage[]): Result<string, string> {
  const edits = images.flatMap(({ use, update }): TagEdit[] =>
    update?.kind === 'possible' && use.tag !== null ? [{ ...use.tag, tag: update.tag }] : [],
  );
  if (edits.length === 0) return { ok: true, value: text };
  const stale = images.some(
    ({ use, tag, update }) =>
      update?.kind === 'possible' &&
      use.tag !== null &&
      text.slice(use.tag.start, use.tag.end) !== tag,
  );
  if (stale) return { ok: false, error: 'The file changed while it was checked; check it again.' };
  const fixed = applyTagEdits(text, edits);
  const reading = readContent(fixed);
  const named = reading.kind === 'item' ? reading.item.images.map((use) => use.text) : null;
  const expected = images.map(({ use, tag, update }) =>
    update?.kind === 'possible' && tag !== null
      ? use.text.slice(0, use.text.length - tag.length) + update.tag
      : use.text,
  );
  return JSON.stringify(named) === JSON.stringify(expected)
    ? { ok: true, value: fixed }
    : { ok: false, error: 'Writing the tag would change more than the tag; change it by hand.' };
}
