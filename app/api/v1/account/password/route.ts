import { z } from 'zod';
import { passwordSchema } from '@/lib/auth/credentials';
import { requireSession } from '@/lib/auth/service';
import { changePassword } from '@/lib/auth/service/passwords';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  current: z.string().min(1).max(128),
  next: passwordSchema,
});

/** Changes one's own password, and ends one's other sessions. */
export const PUT = handle(async (request) => {
  const session = await requireSession(request);
  const headers = await changePassword(request, session, await readJson(request, bodySchema));
  return new Response(null, { status: 204, headers });
});
