import { z } from 'zod';
import { mayBeProposed } from './never-proposed';
import { imageStatusSchema } from './version-record';

/** What following a chain of replacements reads of an image. */
export const replacementRowSchema = z.object({
  name: z.string(),
  status: imageStatusSchema,
  /** The union of the sources: any of them calls the image or its last version deprecated. */
  deprecated: z.boolean(),
  removed: z.boolean(),
  replacementName: z.string().nullable(),
  lastTag: z.string().nullable(),
});
export type ReplacementRow = z.output<typeof replacementRowSchema>;

export type ReplacementEnd =
  /** Use this one. */
  | { readonly kind: 'alive'; readonly name: string; readonly lastTag: string }
  /** The last image of the chain is deprecated or retired and names no other. */
  | { readonly kind: 'no-successor'; readonly name: string }
  /** A name that is in no catalogue: a typing mistake, or an image that was never published. */
  | { readonly kind: 'not-in-catalog'; readonly name: string }
  | { readonly kind: 'removed'; readonly name: string }
  /** The chain leads back to `name`. */
  | { readonly kind: 'cycle'; readonly name: string }
  /** The chain ends at an image that no integration may name. */
  | { readonly kind: 'never-proposed'; readonly name: string };

export interface ReplacementChain {
  /** The images between the first and the end, in order, both left out. */
  readonly through: readonly string[];
  readonly end: ReplacementEnd;
}

/**
 * Follows `replacementName` from an image to one that is alive.
 *
 * @returns null where the image names no replacement
 */
export function followReplacements(
  start: string,
  rows: ReadonlyMap<string, ReplacementRow>,
): ReplacementChain | null {
  const first = rows.get(start)?.replacementName ?? null;
  if (first === null) return null;
  const through: string[] = [];
  const seen = new Set([start]);
  for (let name = first; ; ) {
    if (seen.has(name)) return { through, end: { kind: 'cycle', name } };
    seen.add(name);
    const row = rows.get(name);
    const end = endAt(name, row);
    if (end !== null) return { through, end };
    const next = row?.replacementName ?? null;
    if (next === null) return { through, end: { kind: 'no-successor', name } };
    through.push(name);
    name = next;
  }
}

/** Null where the chain may go on behind this image. */
function endAt(name: string, row: ReplacementRow | undefined): ReplacementEnd | null {
  if (row === undefined) return { kind: 'not-in-catalog', name };
  if (row.removed || row.lastTag === null) return { kind: 'removed', name };
  if (row.deprecated || row.status === 'retired') return null;
  if (!mayBeProposed(name)) return { kind: 'never-proposed', name };
  return { kind: 'alive', name, lastTag: row.lastTag };
}
