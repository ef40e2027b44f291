import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/client';
import { type Ask, fingerprintOf, subjectsOf, titleOf } from '@/lib/requests/ask';
import type { RequestState } from '@/lib/requests/request';
import type { Report } from '@/lib/vetting/report';

/** Asks for nothing that would have to be looked up anywhere. */
export const plainAsk = (name = `pwsh-${randomUUID().slice(0, 8)}`): Ask => ({
  kind: 'image',
  name,
  language: 'powershell',
  base: 'powershell',
  python: [],
  os: ['curl'],
  modules: [],
  whyNot: [],
  purpose: 'For a test.',
  contentUrl: '',
});

const EMPTY_REPORT: Report = {
  takenAt: '2026-11-26T12:00:00.000Z',
  packages: [],
  images: [],
  gaps: [],
};

interface RequestFixture {
  readonly requesterId: string;
  readonly state?: RequestState;
  readonly ask?: Ask;
  readonly claimedById?: string;
  readonly report?: Report;
}

/**
 * A request in some state, written straight into the tables; an approved one past the trigger that lets
 * none come approved into the world.
 */
export async function insertRequest(fixture: RequestFixture): Promise<number> {
  const { requesterId, state = 'submitted', ask = plainAsk(), claimedById } = fixture;
  const { id } = await db().$transaction(async (tx) => {
    if (state === 'approved') await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return tx.imageRequest.create({
      data: {
        kind: ask.kind,
        state,
        requesterId,
        requesterName: 'Somebody',
        title: titleOf(ask),
        ask,
        subjects: [...subjectsOf(ask)],
        fingerprint: fingerprintOf(ask),
        idempotencyKey: randomUUID(),
        submittedAt: state === 'draft' ? null : new Date(),
        ...(claimedById !== undefined && {
          claimedById,
          claimedByName: 'Reviewer',
          claimedAt: new Date(),
        }),
      },
      select: { id: true },
    });
  });
  if (state !== 'draft') {
    const report = fixture.report ?? EMPTY_REPORT;
    await db().requestReport.create({
      data: {
        requestId: id,
        round: 1,
        reason: 'submitted',
        takenAt: new Date(report.takenAt),
        content: JSON.parse(JSON.stringify(report)),
        changes: [],
      },
    });
  }
  return id;
}
