import { getRunStatus } from '@/lib/catalog/service/state';
import { handle } from '@/lib/http/handle';

export const dynamic = 'force-dynamic';

/** The catalogue and the run that goes on, for whoever waits for it. */
export const GET = handle(async () =>
  Response.json(await getRunStatus(), { headers: { 'cache-control': 'no-store' } }),
);
