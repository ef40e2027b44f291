import { requireSession } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { preferenceSchema } from '@/lib/notices/preference';
import { getPreference, setPreference } from '@/lib/notices/service/preferences';

/** How one wants to be told of things, and what of it does not come through. */
export const GET = handle(async (request) => {
  const { person } = await requireSession(request);
  const preference = await getPreference(person);
  return Response.json(preference, { headers: { 'cache-control': 'no-store' } });
});

/** Chooses it: the preference as it is then, with the secret that signs the webhook. */
export const PUT = handle(async (request) => {
  const { person } = await requireSession(request);
  const preference = await setPreference(person, await readJson(request, preferenceSchema));
  return Response.json(preference, { headers: { 'cache-control': 'no-store' } });
});
