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

/** How a run ended that left the data as they were, as a sentence. */
export const runEnds: Record<Run['status'], string> = {
  running: 'This run goes on',
  ok: 'This run is done',
  unchanged: 'This run found nothing new',
  refused: 'This run was refused: the data stay as they were',
  failed: 'This run failed: the data stay as they were',
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

/** What set a run off: in a column, and as the answer to "Why". */
export const triggerWords: Record<string, string> = {
  start: 'at start',
  cron: 'nightly',
  'catch-up': 'missed night',
  retry: 'retry',
  manual: 'by hand',
};

export const triggerReasons: Record<string, string> = {
  start: 'Drydock was started',
  cron: 'its time of the night had come',
  'catch-up': 'a night was missed',
  retry: 'the run before it failed',
  manual: 'somebody asked for it',
};
