import { notFound } from 'next/navigation';
import { z } from 'zod';
import { idParam, type SearchParams } from '@/lib/http/page-params';

/** How many fit on a page. */
const SIZE = 50;
const schema = z.object({ after: idParam.optional(), all: z.literal('1').optional() });

/**
 * What the lists of alarms and of files set aside take in their address: what to ask for, and how it is
 * shown. Anything else is no page.
 */
export async function readTroubleQuery(searchParams: SearchParams) {
  const params = schema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { after, all } = params.data;
  const isAll = all !== undefined;
  return {
    request: { open: !isAll, afterId: after, limit: SIZE },
    shown: { size: SIZE, isAll, isFirstPage: after === undefined },
  };
}
