import { z } from 'zod';
import { emailSchema, nameSchema } from '@/lib/auth/credentials';
import { requireRole } from '@/lib/auth/service';
import { addPerson, getPeople } from '@/lib/auth/service/people';
import { roles } from '@/lib/auth/session';
import { handle } from '@/lib/http/handle';
import { parseQuery, readJson } from '@/lib/http/input';

const querySchema = z.strictObject({
  /** part of a name or an address */
  q: z.string().max(100).optional(),
  role: z.enum(roles).optional(),
  /** address of the last person of the page before */
  after: z.string().max(254).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const bodySchema = z.strictObject({ name: nameSchema, email: emailSchema, role: z.enum(roles) });

/** Accounts, by address: `{people, total}`. */
export const GET = handle(async (request) => {
  await requireRole(request, 'admin', 'admin');
  const page = await getPeople(parseQuery(request, querySchema));
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});

/** Makes an account: `{person, link}`, the link by which its owner sets a password, once. */
export const POST = handle(async (request) => {
  const admin = await requireRole(request, 'admin');
  const made = await addPerson(await readJson(request, bodySchema), admin);
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } });
});
