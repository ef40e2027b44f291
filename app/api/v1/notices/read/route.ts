import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { readNotices } from '@/lib/notices/service';

const bodySchema = z.strictObject({
  /** those that were read; absent: all */
  ids: z
    .array(z.string().regex(/^\d{1,18}$/))
    .max(200)
    .optional(),
});

/** Marks one's own notices as read; ids of somebody else's change nothing. */
export const POST = handle(async (request) => {
  const person = await requireRole(request, 'requester');
  const { ids = null } = await readJson(request, bodySchema);
  await readNotices(person.id, ids);
  return new Response(null, { status: 204 });
});
