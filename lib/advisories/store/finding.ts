import type { SortKey } from '@/lib/catalog/store/keyset';
import { Prisma } from '@/lib/db/generated/client';
import type { FindingSort } from '../finding-view';

/** Of a finding `f` and its advisory `a`, as JSON of `findingSchema`. */
export const FINDING_FIELDS = Prisma.sql`
  'id', a.key, 'aliases', a.ids[2:200], 'severity', a.severity, 'score', a.score,
  'summary', a.summary, 'fixed', f.fixed, 'unimportant', f.unimportant, 'epss', a.epss,
  'kevAddedOn', a.kev_added_on`;

/** What to look at first: severity, then what is exploited, score, likelihood. */
export const URGENCY = Prisma.sql`f.unimportant, a.severity, a.kev_added_on IS NULL,
  a.score DESC NULLS LAST, a.epss DESC NULLS LAST, a.key`;

/**
 * Every order of advisories `a` is one number, highest first; what is equal in it is told apart by the
 * others: EPSS is less than a tenth of a score. `finding-order.ts` says the same of findings in memory.
 */
export const URGENCY_KEYS: Readonly<Record<FindingSort, Prisma.Sql>> = {
  severity: Prisma.sql`(5 - a.severity) * 1000 + (a.kev_added_on IS NOT NULL)::int * 500
    + coalesce(a.score, 0) * 10 + coalesce(a.epss, 0) * 0.9`,
  exploitation: Prisma.sql`(a.kev_added_on IS NOT NULL)::int * 1000 + coalesce(a.epss, 0) * 100
    + (5 - a.severity) * 0.1 + coalesce(a.score, 0) * 0.001`,
};

/** @param key a number */
export const highestFirst = (key: Prisma.Sql): SortKey => ({
  key: Prisma.sql`round((${key})::numeric, 6)`,
  type: 'number',
  isDescending: true,
});
