import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema, tokenSchema } from '@/lib/auth/credentials';
import { makeFirstAdmin } from '@/lib/auth/service/first-admin';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  token: tokenSchema,
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/** Makes the first admin with the link that the first start has printed; it works once. */
export const POST = handle(async (request) => {
  await makeFirstAdmin(request, await readJson(request, bodySchema));
  return new Response(null, { status: 201 });
});
