import type { Tone } from '@/components/ui/badge';
import type { ChangeKind } from '@/lib/catalog/change';
import type { Run } from '@/lib/catalog/run-status';

export const runTones: Record<Run['status'], Tone> = {
  running: 'info',
  ok: 'good',
  unchanged: 'neutral',
  refused: 'caution',
  failed: 'danger',
};

/** Heads of lists of what a run did. */
export const changeTitles: Record<ChangeKind, string> = {
  added: 'New versions',
  changed: 'Read again',
  removed: 'Removed upstream',
  restored: 'Back again',
  last: 'New last version',
  deprecated: 'Newly deprecated',
  revived: 'No longer deprecated',
};

export const triggerWords: Record<string, string> = {
  start: 'at start',
  cron: 'nightly',
  'catch-up': 'missed night',
  retry: 'retry',
  manual: 'by hand',
};
