import { getQuarantine } from '@/lib/catalog/service/trust';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';

/** Every file that could ever not be read, those read since included. */
export const GET = handle(async () => {
  const { rows } = await getQuarantine({ open: false, limit: 100_000 });
  return csvResponse(
    'files-set-aside',
    ['path', 'line', 'reason', 'first run', 'first seen', 'read since'],
    rows.map((row) => [
      row.path,
      row.line,
      row.reason,
      row.firstRunId,
      row.firstSeenAt,
      row.resolvedAt,
    ]),
  );
});
