import { z } from 'zod';
import { nameSchema } from '@/lib/auth/credentials';
import { requireSession } from '@/lib/auth/service';
import { addKey, getOwnKeys } from '@/lib/auth/service/api-keys';
import { scopes } from '@/lib/auth/session';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  name: nameSchema,
  scopes: z.array(z.enum(scopes)).min(1, { error: 'needs at least one' }).max(scopes.length),
  /** How long it is good for. */
  days: z.int().min(1).max(366),
});

/** One's own API keys, newest first: `{keys}`. */
export const GET = handle(async (request) => {
  const { person } = await requireSession(request);
  const keys = await getOwnKeys(person);
  return Response.json({ keys }, { headers: { 'cache-control': 'no-store' } });
});

/** Makes an API key: `{id, key, prefix, expiresAt}`. The key is never shown again. */
export const POST = handle(async (request) => {
  const { person } = await requireSession(request);
  const made = await addKey(person, await readJson(request, bodySchema));
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } });
});
