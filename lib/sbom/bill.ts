import type { VersionRecord } from '@/lib/catalog/version-record';
import { imagePurl, osPurl, pypiPurl } from './purl';

/** What an image holds, before it is written in one of the two formats. */
export interface Bill {
  /** `demisto/stix2` */
  readonly name: string;
  readonly tag: string;
  readonly purl: string;
  /** Config id: sha256, hex. */
  readonly imageId: string;
  /** Digest of the signed manifest, hex; null where nobody signed it. */
  readonly digest: string | null;
  readonly builtAt: Date;
  readonly components: readonly BillComponent[];
  /** What is not in the list although it may be in the image, in sentences. Never empty. */
  readonly gaps: readonly string[];
}

export interface BillComponent {
  readonly ecosystem: 'pypi' | 'apk' | 'deb';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** SPDX expression; null: no evidence settles it. */
  readonly license: string | null;
  /** As the scan of the image had it, verbatim. */
  readonly licenseLines: readonly string[];
  readonly summary: string | null;
  /** Which exception excuses its license, in a sentence; null: none, or there is nothing to excuse. */
  readonly excused: string | null;
}

/** The parts of a version that a bill is made of. */
export type BilledVersion = Pick<
  VersionRecord,
  | 'image'
  | 'tag'
  | 'imageId'
  | 'trustDigest'
  | 'createdAt'
  | 'osId'
  | 'osVersion'
  | 'osScan'
  | 'pythonPackages'
  | 'osPackages'
>;

export interface BillFacts {
  readonly version: BilledVersion;
  readonly organization: string;
  /** Installed, but left out of upstream's list on purpose. */
  readonly ignored: readonly string[];
  /** PEP 503 name → SPDX expression, or `NOASSERTION`. */
  readonly licenses: ReadonlyMap<string, string>;
  /** PEP 503 name → which exception excuses its license, in a sentence. */
  readonly excused: ReadonlyMap<string, string>;
}

const NO_ASSERTION = 'NOASSERTION';

/** Lists what is known of an image, and says what is not. */
export function makeBill({ version, organization, ignored, licenses, excused }: BillFacts): Bill {
  const { image, tag, imageId, trustDigest, createdAt, osId, osVersion } = version;
  const distribution = { id: osId ?? 'unknown', version: osVersion };
  return {
    name: `${organization}/${image}`,
    tag,
    purl: imagePurl(organization, image, tag),
    imageId: imageId.replace(/^sha256:/, ''),
    digest: trustDigest,
    builtAt: createdAt,
    components: [
      ...version.pythonPackages.map((entry): BillComponent => {
        const license = licenses.get(entry.normalizedName) ?? NO_ASSERTION;
        return {
          ecosystem: 'pypi',
          name: entry.name,
          version: entry.version,
          purl: pypiPurl(entry.normalizedName, entry.version),
          license: license === NO_ASSERTION ? null : license,
          licenseLines: entry.licenses,
          summary: entry.summary,
          excused: excused.get(entry.normalizedName) ?? null,
        };
      }),
      ...version.osPackages
        // `.python-rundeps` and the like are marks of the build, and packages of nobody.
        .filter((entry) => !entry.virtual)
        .map(
          (entry): BillComponent => ({
            ecosystem: entry.manager === 'apk' ? 'apk' : 'deb',
            name: entry.name,
            version: entry.version,
            purl: osPurl(entry, distribution),
            license: null,
            licenseLines: [],
            summary: null,
            excused: null,
          }),
        ),
    ],
    gaps: describeGaps(version, ignored),
  };
}

const OS_GAPS: Record<VersionRecord['osScan'], string | null> = {
  apk: null,
  dpkg: null,
  unsupported: 'OS packages: the scan cannot list those of this system, so none is here.',
  failed: 'OS packages: the scan of this image failed, so none is here.',
  none: 'OS packages: this image was scanned before they were listed, so none is here.',
};

function describeGaps({ osScan }: BilledVersion, ignored: readonly string[]): readonly string[] {
  const os = OS_GAPS[osScan];
  return [
    'Files outside the Python and OS package managers (binaries, scripts, other languages) are not listed.',
    ...(os === null ? ['Licenses of OS packages are not recorded.'] : [os]),
    ...(ignored.length === 0
      ? []
      : [`Python packages that upstream leaves out of its list: ${ignored.join(', ')}.`]),
    'The pip in the list may be the one that the scan brought along.',
  ];
}
