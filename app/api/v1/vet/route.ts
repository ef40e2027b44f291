import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { addressOf, limitAttempts } from '@/lib/auth/service/rate-limit';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { normalizeName } from '@/lib/names/normalize';
import { readRequirement } from '@/lib/upstream/dockerfiles/requirement';
import { takeReport } from '@/lib/vetting/service/report';

/** PyPI and OSV are asked for each, and anybody may ask us. */
const MAX_PACKAGES = 12;
const LIMIT = { name: 'vet', max: 40, windowSeconds: 60 };

const bodySchema = z.strictObject({
  /** `slack-bolt>=1.20`, as pip takes them. */
  packages: z.array(z.string().max(700)).min(1).max(MAX_PACKAGES),
  /** For the markers of dependencies; null: that of the base images of today. */
  python: z
    .string()
    .regex(/^\d+\.\d+$/)
    .nullable()
    .default(null),
  /** All that is pulled in, not only by the packages themselves. */
  deep: z.boolean().default(false),
});

/**
 * What the machine finds of packages that no image holds: whether PyPI has them, license, advisories,
 * name, and the same of what they pull in, one step deep or all the way. Changes nothing.
 */
export const POST = handle(async (request) => {
  const { packages, python, deep } = await readJson(request, bodySchema);
  await limitAttempts(LIMIT, addressOf(request));
  const report = await takeReport({
    packages: packages.map(readPackage),
    os: [],
    withDependencies: true,
    maxDepth: deep ? undefined : 1,
    python: python ?? undefined,
    findImages: false,
    isFit: () => false,
    now: new Date(),
  });
  return Response.json(report, { headers: { 'cache-control': 'no-store' } });
});

function readPackage(text: string) {
  const read = readRequirement(text);
  if (!read.ok) throw new AppError('bad-request', `The packages: ${read.error}.`);
  const { name, specifier, extras } = read.value;
  const normalizedName = normalizeName(name);
  return { name, normalizedName, specifier: specifier === '*' ? null : specifier, extras };
}
