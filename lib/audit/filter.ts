import { z } from 'zod';
import { daySchema } from './day';

/** Which entries are asked for; an empty field is none. */
export const auditFilterSchema = z.object({
  /** Part of a name, or a person's id. */
  actor: blank(z.string().max(100)),
  /** `request.approved`, or all of a thing: `request` */
  action: blank(z.string().regex(/^[\w.-]{1,80}$/)),
  /** Kind of what it is about: `request`, `person` */
  kind: blank(z.string().regex(/^[\w-]{1,40}$/)),
  /** Its id. */
  id: blank(z.string().max(200)),
  /** First and last day, UTC. */
  from: blank(daySchema),
  until: blank(daySchema),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

function blank<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** The parts of an address that ask for the same. */
export function filterParams(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
