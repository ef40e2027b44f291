import { getVersion } from '@/lib/catalog/service/version';
import { env } from '@/lib/env';
import { getVersionLicenses } from '@/lib/license/service/verdicts';
import { describeExcused } from '@/lib/vetting/excused-json';
import { getExcuser } from '@/lib/vetting/service/excuser';
import { makeBill } from './bill';
import { renderCycloneDx } from './cyclonedx';
import { renderSpdx } from './spdx';

export const SBOM_FORMATS = ['cyclonedx', 'spdx'] as const;
export type SbomFormat = (typeof SBOM_FORMATS)[number];

/** What each format is sent as. */
export const SBOM_MEDIA_TYPES: Record<SbomFormat, string> = {
  cyclonedx: 'application/vnd.cyclonedx+json; version=1.6',
  spdx: 'application/spdx+json',
};

/**
 * The bill of materials of one version.
 *
 * @throws AppError `not-found`
 */
export async function getSbom(
  image: string,
  tag: string,
  format: SbomFormat,
  writtenAt: Date,
): Promise<object> {
  const [{ version, ignoredPackages }, { verdicts }] = await Promise.all([
    getVersion(image, tag),
    getVersionLicenses(image, tag),
  ]);
  const names = version.pythonPackages.map(({ normalizedName }) => normalizedName);
  const excuser = await getExcuser({ packages: names, image: version.image, now: writtenAt });
  const excused = version.pythonPackages.flatMap(({ normalizedName, version: release }) => {
    const verdict = verdicts[normalizedName];
    const found = verdict && excuser.license(normalizedName, [release], verdict);
    return found ? [[normalizedName, describeExcused('Its license', found)] as const] : [];
  });
  const bill = makeBill({
    version,
    organization: env().IMAGE_ORG,
    ignored: ignoredPackages.map(({ normalizedName }) => normalizedName),
    licenses: new Map(Object.entries(verdicts).map(([name, { spdx }]) => [name, spdx])),
    excused: new Map(excused),
  });
  return format === 'spdx' ? renderSpdx(bill, writtenAt) : renderCycloneDx(bill, writtenAt);
}
