import { z } from 'zod';
import { getVersion } from '@/lib/catalog/service/version';
import { toVersionJson } from '@/lib/catalog/version-json';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { getVersionLicenses } from '@/lib/license/service/verdicts';
import { summarizeVerdicts } from '@/lib/license/verdict-summary';
import { toExcusedJson } from '@/lib/vetting/excused-json';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Context {
  readonly params: Promise<{ readonly name: string; readonly tag: string }>;
}

/** `GET /api/v1/images/{name}/versions/{tag}` : one version with everything that is in it. */
export const GET = handle(async (request, { params }: Context) => {
  parseQuery(request, z.strictObject({}));
  const { name, tag } = await params;
  const { version, packages, ignoredPackages } = await getVersion(name, tag);
  const { verdicts, exempt } = await getVersionLicenses(version.image, version.tag);
  const excuser = await getExcuser({
    packages: packages.map(({ normalizedName }) => normalizedName),
    image: version.image,
    now: new Date(),
  });
  const licenseOf = (normalizedName: string, release: string) => {
    const verdict = verdicts[normalizedName];
    if (verdict === undefined) return null;
    const excused = excuser.license(normalizedName, [release], verdict);
    return { ...verdict, excused: toExcusedJson(excused) };
  };
  return cacheableJson(request, {
    ...toVersionJson(version),
    pythonPackages: packages.map((entry) => ({
      ...entry,
      // Null: not judged yet. Unknown is a verdict of its own.
      license: licenseOf(entry.normalizedName, entry.version),
    })),
    licenses: {
      ...summarizeVerdicts(Object.values(verdicts), packages.length),
      exemptUpstream: exempt,
    },
    ignoredPackages,
  });
});
