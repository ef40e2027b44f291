import { getVersion } from '@/lib/catalog/service/version';
import { env } from '@/lib/env';
import { getVersionLicenses } from '@/lib/license/service/verdicts';
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
  const bill = makeBill({
    version,
    organization: env().IMAGE_ORG,
    ignored: ignoredPackages.map(({ normalizedName }) => normalizedName),
    licenses: new Map(Object.entries(verdicts).map(([name, { spdx }]) => [name, spdx])),
  });
  return format === 'spdx' ? renderSpdx(bill, writtenAt) : renderCycloneDx(bill, writtenAt);
}
