import { z } from 'zod';
import { emailSchema, passwordSchema, tokenSchema } from '@/lib/auth/credentials';
import { requestReset, setPassword } from '@/lib/auth/service/passwords';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const askSchema = z.strictObject({ email: emailSchema });
const setSchema = z.strictObject({ token: tokenSchema, password: passwordSchema });

/** Asks for a link to set a new password: 202, whether or not the address has an account. */
export const POST = handle(async (request) => {
  const { email } = await readJson(request, askSchema);
  await requestReset(request, email);
  return new Response(null, { status: 202 });
});

/** Sets the password that goes with a link; it works once. */
export const PUT = handle(async (request) => {
  const { token, password } = await readJson(request, setSchema);
  await setPassword(request, token, password);
  return new Response(null, { status: 204 });
});
