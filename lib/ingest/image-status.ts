export type ImageStatus = 'active' | 'deprecated' | 'retired' | 'unknown';

export interface StatusEvidence {
  /** The last version's header or environment says deprecated; null where there is no last version. */
  readonly marked: boolean | null;
  /** The image's folder in the second source; `unread` where that could not be read. */
  readonly folder: 'deprecated' | 'present' | 'absent' | 'unread';
  /** As the run before left it. */
  readonly known: ImageStatus;
}

/**
 * Upstream says "deprecated" in three places and contradicts itself: any of them counts. Without the
 * second source nothing is called active that was not known to be.
 */
export function decideStatus({ marked, folder, known }: StatusEvidence): ImageStatus {
  if (marked || folder === 'deprecated') return 'deprecated';
  if (folder === 'unread') return known;
  return folder === 'absent' ? 'retired' : 'active';
}
