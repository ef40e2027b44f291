import { getRunStatus } from '@/lib/catalog/service/state';

export const dynamic = 'force-dynamic';

/** The catalogue and the run that goes on, for whoever waits for it. */
export async function GET() {
  return Response.json(await getRunStatus(), { headers: { 'cache-control': 'no-store' } });
}
