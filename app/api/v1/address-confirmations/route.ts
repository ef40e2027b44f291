import { z } from 'zod';
import { tokenSchema } from '@/lib/auth/credentials';
import { confirmAddress } from '@/lib/auth/service/sign-up';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({ token: tokenSchema });

/** Confirms the address of a new account with what its mail holds. */
export const POST = handle(async (request) => {
  const { token } = await readJson(request, bodySchema);
  await confirmAddress(token);
  return new Response(null, { status: 204 });
});
