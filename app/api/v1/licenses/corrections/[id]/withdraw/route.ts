import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { idParam } from '@/lib/http/page-params';
import { withdrawCorrection } from '@/lib/license/service/corrections';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Takes a correction back; it stays on record. */
export const POST = handle(async (request, { params }: Context) => {
  const person = await requireRole(request, 'reviewer');
  await readJson(request, z.strictObject({}));
  const id = idParam.safeParse((await params).id);
  if (!id.success) throw new AppError('not-found', 'There is no such correction.');
  await withdrawCorrection(id.data, person);
  return Response.json({ withdrawn: true });
});
