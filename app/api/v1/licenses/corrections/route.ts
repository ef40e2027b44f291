import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { correctLicense } from '@/lib/license/service/corrections';
import { normalizeName } from '@/lib/names/normalize';

const bodySchema = z.strictObject({
  package: z
    .string()
    .max(200)
    .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i, { error: 'is no package name' }),
  /** PEP 440; empty or absent: every version. */
  versions: z.string().max(200).nullish(),
  license: z.string().min(1).max(2000),
  reason: z.string().trim().min(1).max(2000),
});

/** Records what a reviewer found a package's license to be. */
export const POST = handle(async (request) => {
  const person = await requireRole(request, 'reviewer');
  const { package: name, versions, license, reason } = await readJson(request, bodySchema);
  const id = await correctLicense({
    normalizedName: normalizeName(name),
    specifier: versions?.trim() || null,
    spdx: license,
    reason,
    by: person,
  });
  return Response.json({ id }, { status: 201 });
});
