import { z } from 'zod';
import type { Result } from '@/lib/result';

/**
 * One record of OSV, only the fields that are read. Lenient about decoration (a summary that is
 * missing or of another type is absent), strict about evidence: without a readable id and `affected`
 * a record says nothing and is refused.
 *
 * @see https://ossf.github.io/osv-schema/ (1.7)
 */
/** Anybody's text: what a database could not keep (NUL, half a surrogate pair) is taken out. */
const text = z.string().transform((value) => value.replaceAll(/\0|\p{Cs}/gu, ''));

const event = z.object({
  introduced: text.optional(),
  fixed: text.optional(),
  last_affected: text.optional(),
  limit: text.optional(),
});

const severity = z.object({ type: text, score: text });
/** A list of the wrong shape is decoration that could not be read, not a reason to drop the record. */
const severities = z.array(severity).optional().catch(undefined);

const affected = z.object({
  package: z.object({ ecosystem: text, name: text }).optional(),
  ranges: z.array(z.object({ type: text, events: z.array(event) })).default([]),
  versions: z.array(text).default([]),
  severity: severities,
  ecosystem_specific: z.object({ urgency: text.optional() }).optional().catch(undefined),
});

const idList = z.array(text).default([]);
const instant = z.iso.datetime({ offset: true });

export const osvRecordSchema = z.object({
  id: z.string().min(1).max(100),
  modified: instant,
  published: instant.optional().catch(undefined),
  withdrawn: instant.optional(),
  aliases: idList,
  upstream: idList,
  summary: text.optional().catch(undefined),
  details: text.optional().catch(undefined),
  severity: severities,
  affected: z.array(affected).default([]),
  references: z
    .array(z.object({ type: text, url: text }))
    .optional()
    .catch(undefined),
  database_specific: z.object({ severity: text.optional() }).optional().catch(undefined),
});

export type OsvRecord = z.output<typeof osvRecordSchema>;
export type OsvAffected = OsvRecord['affected'][number];

/** @returns the first thing that is wrong, with its place in the record */
export function parseOsvRecord(json: unknown): Result<OsvRecord, string> {
  const parsed = osvRecordSchema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, error: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` };
}

/** OSV keeps reports of malicious packages under ids of their own. */
export function isMalicious(id: string): boolean {
  return id.startsWith('MAL-');
}
