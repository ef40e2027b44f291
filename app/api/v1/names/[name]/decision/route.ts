import { z } from 'zod';
import { pathParam } from '@/app/path-param';
import { AppError } from '@/lib/app-error';
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
  seen: z.int().positive().nullable().optional(),
});

const seenSchema = z.coerce.number().pipe(z.int().positive()).optional();

/**
 * `PUT /api/v1/names/{name}/decision` : a reviewer's word on a name, in the place of the one before.
 * `seen`, its id or null, makes it 409 where somebody else has decided since.
 */
export const PUT = handle(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, 'reviewer');
  const { name } = await params;
  const { verdict, target = null, reason, seen } = await readJson(request, wordSchema);
  await decideName(reviewer, { name: pathParam(name), verdict, target, reason, seen });
  return new Response(null, { status: 204 });
});

/** `DELETE /api/v1/names/{name}/decision?seen=7` : takes the word back; 409 where it is not that one. */
export const DELETE = handle(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, 'reviewer');
  const asked = new URL(request.url).searchParams.get('seen');
  const seen = seenSchema.safeParse(asked ?? undefined);
  if (!seen.success) throw new AppError('bad-request', `seen=${asked} is no id of a decision.`);
  await withdrawNameDecision(reviewer, pathParam((await params).name), seen.data);
  return new Response(null, { status: 204 });
});
