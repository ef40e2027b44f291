import type { ImageRequestModel } from '@/lib/db/generated/models/ImageRequest';

/** What `requestRowSchema` parses. */
export function toRow(row: ImageRequestModel) {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: row.title,
    requester: { id: row.requesterId, name: row.requesterName },
    claimedBy:
      row.claimedById === null ? null : { id: row.claimedById, name: row.claimedByName ?? '' },
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    upstreamUrl: row.upstreamUrl,
    publishedImage: row.publishedImage,
    publishedTag: row.publishedTag,
    stoppedAreas: row.stoppedAreas,
    subjects: row.subjects,
  };
}
