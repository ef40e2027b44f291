import { z } from 'zod';
import { SEVERITIES, type Severity } from './severity-scale';

/** An index into SEVERITIES, as the tables hold it, to its word. */
export const severityIndex = z.int().transform((index): Severity => SEVERITIES[index] ?? 'unknown');

/** What is shown of an advisory wherever it is named. */
const headSchema = z.object({
  id: z.string(),
  ids: z.array(z.string()),
  severity: severityIndex,
  score: z.number().nullable(),
  summary: z.string().nullable(),
  epss: z.number().nullable(),
  epssPercentile: z.number().nullable(),
  kevAddedOn: z.string().nullable(),
  kevRansomware: z.boolean(),
  publishedAt: z.date().nullable(),
});

/** A line of the list. */
export const advisoryRowSchema = headSchema.extend({
  packages: z.array(z.string()),
  kinds: z.array(z.string()),
  hasFix: z.boolean(),
  unimportant: z.boolean(),
  foundAt: z.date().nullable(),
  activeCount: z.int(),
  lastCount: z.int(),
  versionCount: z.int(),
});
export type AdvisoryRow = z.output<typeof advisoryRowSchema>;

const affectedEntrySchema = z.object({
  ecosystem: z.string(),
  name: z.string(),
  ranges: z.array(
    z.object({
      type: z.string(),
      events: z.array(
        z.object({
          introduced: z.string().optional(),
          fixed: z.string().optional(),
          last_affected: z.string().optional(),
          limit: z.string().optional(),
        }),
      ),
    }),
  ),
  versionCount: z.int(),
  versions: z.array(z.string()),
  urgency: z.string().nullable(),
});
export type AffectedEntry = z.output<typeof affectedEntrySchema>;

/** One record of the group, as its source wrote it. */
export const memberRecordSchema = z.object({
  id: z.string(),
  severity: severityIndex,
  score: z.number().nullable(),
  vector: z.string().nullable(),
  summary: z.string().nullable(),
  details: z.string().nullable(),
  publishedAt: z.date().nullable(),
  modified: z.string(),
  changedAt: z.date().nullable(),
  fetchedAt: z.date().nullable(),
  withdrawnAt: z.date().nullable(),
  problem: z.string().nullable(),
  upstream: z.array(z.string()),
  affected: z.array(affectedEntrySchema),
  links: z.array(z.object({ type: z.string(), url: z.string() })),
});
export type MemberRecord = z.output<typeof memberRecordSchema>;

export const advisoryHeadSchema = advisoryRowSchema.extend({
  key: z.int(),
  vector: z.string().nullable(),
  cves: z.array(z.string()),
  modifiedAt: z.date().nullable(),
  withdrawnAt: z.date().nullable(),
  findingCount: z.int(),
});
export type AdvisoryHead = z.output<typeof advisoryHeadSchema>;

/** A package version of the catalogue that the advisory is about. */
export const affectedSubjectSchema = z.object({
  ecosystem: z.string(),
  name: z.string(),
  version: z.string(),
  fixed: z.string().nullable(),
  unimportant: z.boolean(),
  foundAt: z.date(),
  checkedAt: z.date().nullable(),
  activeCount: z.int(),
  lastCount: z.int(),
  versionCount: z.int(),
});
export type AffectedSubject = z.output<typeof affectedSubjectSchema>;

/** An image with affected versions, and the way out of them. */
export const affectedImageSchema = z.object({
  image: z.string(),
  status: z.enum(['active', 'deprecated', 'retired', 'unknown']),
  lastTag: z.string().nullable(),
  isLastAffected: z.boolean(),
  affectedVersions: z.int(),
  newestAffectedTag: z.string(),
  /** The first version after the affected ones; null where there is none. */
  fixTag: z.string().nullable(),
  /** Whether everything in that version was checked that could be affected. */
  isFixChecked: z.boolean(),
});
export type AffectedImage = z.output<typeof affectedImageSchema>;

export const resolvedSubjectSchema = z.object({
  ecosystem: z.string(),
  name: z.string(),
  version: z.string(),
  recordId: z.string(),
  resolution: z.enum(['withdrawn', 'vanished']),
  foundAt: z.date(),
  resolvedAt: z.date(),
});
export type ResolvedSubject = z.output<typeof resolvedSubjectSchema>;
