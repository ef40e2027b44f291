import { z } from 'zod';
import { exceptionSchema } from './exception';

const personSchema = z.object({ id: z.string(), name: z.string() });

/** An exception with everything that a page says of it. */
export const grantedExceptionSchema = exceptionSchema.extend({
  requestId: z.int(),
  reason: z.string(),
  evidenceUrl: z.string().nullable(),
  requestedBy: personSchema,
  approvedBy: z.array(personSchema),
  grantedAt: z.iso.datetime(),
  extendsId: z.int().nullable(),
  /** The one that prolongs this, if it was granted; or the open request for one. */
  extendedById: z.int().nullable(),
  extensionRequestId: z.int().nullable(),
});
export type GrantedException = z.output<typeof grantedExceptionSchema>;

/** When people are told that an exception runs out, in days before. */
export const NOTICE_DAYS = [30, 7, 1] as const;
