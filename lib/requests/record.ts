import { z } from 'zod';
import { reportSchema } from '@/lib/vetting/report';
import { askSchema } from './ask';
import { decisionAreas, type RequestFacts, requestKinds, requestStates } from './request';

const instant = z.iso.datetime();
const personSchema = z.object({ id: z.string(), name: z.string() });

const decisionSchema = z.object({
  area: z.enum(decisionAreas),
  outcome: z.enum(['positive', 'ask', 'reject']),
  comment: z.string(),
  by: personSchema,
  at: instant,
  round: z.int(),
});

/** What can be read in the history of a request. */
export const eventKinds = [
  'created',
  'edited',
  'submitted',
  'joined',
  'claimed',
  'released',
  'accepted',
  'asked',
  'rejected',
  'approved',
  'withdrawn',
  'commented',
  'linked',
  'report-changed',
  'published',
] as const;
export type EventKind = (typeof eventKinds)[number];

export const eventSchema = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  at: instant,
  /** Null: the machine. */
  byId: z.string().nullable(),
  byName: z.string(),
  /** Markdown. */
  comment: z.string().nullable(),
  detail: z.object({
    area: z.enum(decisionAreas).optional(),
    url: z.string().optional(),
    changes: z.array(z.string()).optional(),
    reference: z.string().optional(),
    joinedFrom: z.int().optional(),
  }),
});
export type RequestEvent = z.output<typeof eventSchema>;

/** A row of a list. */
export const requestRowSchema = z.object({
  id: z.int(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  title: z.string(),
  requester: personSchema,
  claimedBy: personSchema.nullable(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  stateSince: instant,
  upstreamUrl: z.string().nullable(),
  publishedImage: z.string().nullable(),
  publishedTag: z.string().nullable(),
  stoppedAreas: z.array(z.enum(decisionAreas)),
  subjects: z.array(z.string()),
});
export type RequestRow = z.output<typeof requestRowSchema>;

/** One request, without its history. */
export const requestRecordSchema = requestRowSchema.extend({
  ask: askSchema,
  fingerprint: z.string(),
  revision: z.int(),
  round: z.int(),
  approvalsNeeded: z.int(),
  joinedId: z.int().nullable(),
  supporters: z.array(personSchema.extend({ reason: z.string(), joinedAt: instant })),
  decisions: z.array(decisionSchema),
});
export type RequestRecord = z.output<typeof requestRecordSchema>;

export const storedReportSchema = z.object({
  id: z.int(),
  round: z.int(),
  reason: z.enum(['submitted', 'data-changed']),
  takenAt: instant,
  content: reportSchema,
  changes: z.array(z.string()),
});
export type StoredReport = z.output<typeof storedReportSchema>;

/** What permissions are decided by. */
export function factsOf(record: RequestRecord): RequestFacts {
  const { kind, state, requester, supporters, claimedBy } = record;
  return { kind, state, requester, supporters, claimedBy };
}
