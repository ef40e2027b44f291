import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { changePerson } from '@/lib/auth/service/people';
import { roles } from '@/lib/auth/session';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({
  role: z.enum(roles).optional(),
  disabled: z.boolean().optional(),
});

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Changes somebody's role, disables an account (which ends its sessions) or enables it: the account. */
export const PATCH = handle(async (request, { params }: Context) => {
  const admin = await requireRole(request, 'admin');
  const change = await readJson(request, bodySchema);
  return Response.json(await changePerson((await params).id, change, admin));
});
