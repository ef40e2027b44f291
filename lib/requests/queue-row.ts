import { z } from 'zod';
import { requestRowSchema } from './record';
import { decisionAreas } from './request';

/** A row of the review queue. */
export const queueRowSchema = requestRowSchema
  .pick({
    id: true,
    kind: true,
    state: true,
    title: true,
    requester: true,
    claimedBy: true,
    stoppedAreas: true,
    subjects: true,
  })
  .extend({
    submittedAt: z.iso.datetime(),
    /** What is decided positively in this round, by as many people as it takes. */
    acceptedAreas: z.array(z.enum(decisionAreas)),
    supporterCount: z.int(),
    /** Of the newest report. */
    findingCount: z.int(),
    unknownCount: z.int(),
    revision: z.int(),
  });
export type QueueRow = z.output<typeof queueRowSchema>;
