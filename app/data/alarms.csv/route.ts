import { getAlarms } from '@/lib/catalog/service/trust';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';

/** Every alarm, those settled included. */
export const GET = handle(async () => {
  const { rows } = await getAlarms({ open: false, limit: 100_000 });
  return csvResponse(
    'alarms',
    ['image', 'tag', 'image id before', 'image id now', 'run', 'raised', 'settled'],
    rows.map((row) => [
      row.image,
      row.tag,
      row.beforeSha,
      row.afterSha,
      row.runId,
      row.raisedAt,
      row.resolvedAt,
    ]),
  );
});
