import { getRuns } from '@/lib/catalog/service/runs';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';

/** Every run that was ever recorded, newest first. */
export const GET = handle(async () => {
  const { runs } = await getRuns({ limit: 100_000 });
  return csvResponse(
    'runs',
    [
      'id',
      'started',
      'finished',
      'status',
      'reason',
      'trigger',
      'source',
      'sample',
      'forced',
      'commit',
      'committed',
      'images',
      'versions',
      'added',
      'changed',
      'removed',
      'restored',
      'quarantined',
    ],
    runs.map((run) => [
      run.id,
      run.startedAt,
      run.finishedAt,
      run.status,
      run.reason,
      run.trigger,
      run.source,
      run.sample,
      run.forced,
      run.commit,
      run.committedAt,
      run.images,
      run.versions,
      run.added,
      run.changed,
      run.removed,
      run.restored,
      run.quarantined,
    ]),
  );
});
