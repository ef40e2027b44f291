import { Prisma } from '@/lib/db/generated/client';

/** Of a finding `f` and its advisory `a`, as JSON of `findingSchema`. */
export const FINDING_FIELDS = Prisma.sql`
  'id', a.key, 'aliases', a.ids[2:], 'severity', a.severity, 'score', a.score,
  'summary', a.summary, 'fixed', f.fixed, 'unimportant', f.unimportant, 'epss', a.epss,
  'kevAddedOn', a.kev_added_on`;

/** What to look at first: severity, then what is exploited, score, likelihood. */
export const URGENCY = Prisma.sql`f.unimportant, a.severity, a.kev_added_on IS NULL,
  a.score DESC NULLS LAST, a.epss DESC NULLS LAST, a.key`;
