import { z } from 'zod';
import { nameSchema } from '@/lib/auth/credentials';
import { requireSession } from '@/lib/auth/service';
import { rename } from '@/lib/auth/service/people';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({ name: nameSchema });

/** Changes one's own name. */
export const PATCH = handle(async (request) => {
  const { person } = await requireSession(request);
  const { name } = await readJson(request, bodySchema);
  await rename(person, name);
  return new Response(null, { status: 204 });
});
