import { z } from 'zod';
import { pathParam } from '@/app/path-param';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { decideName, withdrawNameDecision } from '@/lib/names/service/decide';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

const wordSchema = z.strictObject({
  verdict: z.enum(['legitimate', 'squat']),
  target: z
    .string()
    .trim()
    .max(200)
    .transform((text) => (text === '' ? null : text))
    .nullish(),
  reason: z
    .string()
    .trim()
    .min(1, { error: 'say why: whoever meets the name later has nothing else to go by' })
    .max(1000),
});

/** `PUT /api/v1/names/{name}/decision` : a reviewer's word on a name, in the place of the one before. */
export const PUT = handle(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, 'reviewer');
  const { name } = await params;
  const { verdict, target = null, reason } = await readJson(request, wordSchema);
  await decideName(reviewer, { name: pathParam(name), verdict, target, reason });
  return new Response(null, { status: 204 });
});

/** `DELETE /api/v1/names/{name}/decision` : takes the word back. */
export const DELETE = handle(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, 'reviewer');
  await withdrawNameDecision(reviewer, pathParam((await params).name));
  return new Response(null, { status: 204 });
});
