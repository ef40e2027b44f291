import { notFound } from 'next/navigation';
import { z } from 'zod';
import { idParam, type SearchParams } from '@/lib/http/page-params';

const schema = z.object({ after: idParam.optional(), all: z.literal('1').optional() });

/** What the lists of alarms and of files set aside take in their address; anything else is no page. */
export async function readTroubleQuery(searchParams: SearchParams) {
  const params = schema.safeParse(await searchParams);
  if (!params.success) notFound();
  return { after: params.data.after, isAll: params.data.all !== undefined };
}
