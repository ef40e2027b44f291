import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema } from '@/lib/auth/credentials';
import { signUp } from '@/lib/auth/service/sign-up';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/** Makes a requester's account: `{outcome: 'usable' | 'to-confirm'}`, the same for a known address. */
export const POST = handle(async (request) => {
  const outcome = await signUp(request, await readJson(request, bodySchema));
  return Response.json({ outcome }, { status: 202, headers: { 'cache-control': 'no-store' } });
});
