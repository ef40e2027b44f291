import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import type { Finding } from '../exposure';
import { SEVERITIES, type Severity } from '../severity';

/** An index into SEVERITIES, as the tables hold it, to its word. */
const severitySchema = z.int().transform((index): Severity => SEVERITIES[index] ?? 'unknown');

/** Of a finding `f` and its advisory `a`, as JSON. */
export const FINDING_JSON = Prisma.sql`jsonb_build_object(
  'id', a.key, 'aliases', a.ids[2:], 'severity', a.severity, 'score', a.score,
  'summary', a.summary, 'fixed', f.fixed, 'unimportant', f.unimportant, 'epss', a.epss,
  'kevAddedOn', a.kev_added_on)`;

/** What to look at first: severity, then what is exploited, score, likelihood. */
export const URGENCY = Prisma.sql`f.unimportant, a.severity, a.kev_added_on IS NULL,
  a.score DESC NULLS LAST, a.epss DESC NULLS LAST, a.key`;

export const findingSchema: z.ZodType<Finding> = z.object({
  id: z.string(),
  aliases: z.array(z.string()),
  severity: severitySchema,
  score: z.number().nullable(),
  summary: z.string().nullable(),
  fixed: z.string().nullable(),
  unimportant: z.boolean(),
  epss: z.number().nullable(),
  kevAddedOn: z.string().nullable(),
});
