import { z } from 'zod';
import { exceptionSchema } from '@/lib/vetting/exception';
import { findingSchema } from '@/lib/vetting/finding';
import { packageReportSchema, reportSchema } from '@/lib/vetting/report';
import { affectedSchema } from './affected';
import { requestStates } from './request';

/** `POST /api/v1/requests/check`, as far as the form reads it. */
export const checkAnswerSchema = z.object({
  problems: z.array(
    z.object({ path: z.string(), severity: z.enum(['error', 'warning']), message: z.string() }),
  ),
  /** The request that asks for the same already, or holds the name; null: none. */
  twin: z
    .object({
      id: z.int(),
      state: z.enum(requestStates),
      requester: z.object({ id: z.string(), name: z.string() }),
      relation: z.enum(['same', 'other', 'own']),
    })
    .nullable(),
  report: reportSchema,
  affected: affectedSchema.nullable(),
  /** What is asked for and comes with the base. */
  brought: z.array(z.object({ name: z.string(), version: z.string(), by: z.string() })),
  judged: z.array(
    z.object({
      package: packageReportSchema,
      findings: z.array(
        z.object({ finding: findingSchema, excusedBy: exceptionSchema.nullable() }),
      ),
    }),
  ),
});
export type CheckAnswer = z.output<typeof checkAnswerSchema>;
