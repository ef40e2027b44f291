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
    /** How many people have accepted something of it in this round; an exception may need two. */
    acceptedCount: z.int(),
    approvalsNeeded: z.int(),
    supporterCount: z.int(),
    /** Findings of the newest report, excused or not, by what they take. */
    stopCount: z.int(),
    approvalCount: z.int(),
    /** What could not be looked at included. */
    unknownCount: z.int(),
    revision: z.int(),
  });
export type QueueRow = z.output<typeof queueRowSchema>;
