import { z } from 'zod';
import { emailSchema } from '@/lib/auth/credentials';
import { signIn, signOut } from '@/lib/auth/service/sign-in';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(128),
  remember: z.boolean().default(true),
});

/** Signs in. 204 with the cookies; 401 in the same words whatever was wrong. */
export const POST = handle(async (request) => {
  const headers = await signIn(request, await readJson(request, bodySchema));
  return new Response(null, { status: 204, headers });
});

/** Signs out; 204 also where nobody was signed in. */
export const DELETE = handle(
  async (request) => new Response(null, { status: 204, headers: await signOut(request) }),
);
