import { describe, expect, it } from 'vitest';
import { type BilledVersion, makeBill } from './bill';
import { renderCycloneDx } from './cyclonedx';
import { osPurl, pypiPurl } from './purl';
import { renderSpdx } from './spdx';

const python = (name: string, version: string, licenses: readonly string[] = []) => ({
  normalizedName: name.toLowerCase().replaceAll('_', '-'),
  name,
  version,
  licenses: [...licenses],
  summary: null,
  pypiUrl: null,
  homepage: null,
  author: null,
});

const version: BilledVersion = {
  image: 'stix2',
  tag: '1.0.0.5',
  imageId: `sha256:${'ab'.repeat(32)}`,
  trustDigest: 'cd'.repeat(32),
  createdAt: new Date('2026-06-01T06:00:00.123Z'),
  osId: 'alpine',
  osVersion: '3.20.3',
  osScan: 'apk',
  pythonPackages: [
    python('Jinja_2', '3.1.0+local', ['License :: OSI Approved :: BSD License']),
    python('gnu', '1.0', ['GPL']),
    python('unclear', '2.0'),
  ],
  osPackages: [
    {
      manager: 'apk',
      name: 'musl',
      version: '1.2.5-r9',
      arch: 'x86_64',
      origin: 'musl',
      virtual: false,
    },
    {
      manager: 'apk',
      name: '.python-rundeps',
      version: '1',
      arch: null,
      origin: null,
      virtual: true,
    },
  ],
};

const bill = (facts: Partial<BilledVersion> = {}, ignored: readonly string[] = []) =>
  makeBill({
    version: { ...version, ...facts },
    organization: 'demisto',
    ignored,
    licenses: new Map([
      ['jinja-2', 'BSD-3-Clause'],
      ['gnu', 'LicenseRef-GPL-unspecified'],
      ['unclear', 'NOASSERTION'],
    ]),
    excused: new Map([['gnu', 'Its license is excused by exception 7 until 2027-01-31 (UTC).']]),
  });

const NOW = new Date('2026-07-01T00:00:00.500Z');

describe('package URLs', () => {
  it.each([
    [pypiPurl('jinja2', '3.1.0+local'), 'pkg:pypi/jinja2@3.1.0%2Blocal'],
    [pypiPurl('a', '1!2.0'), 'pkg:pypi/a@1%212.0'],
    [
      osPurl(
        { manager: 'dpkg', name: 'libc6', version: '1:2.36-9+deb12u8', arch: 'amd64' },
        { id: 'debian', version: '12' },
      ),
      'pkg:deb/debian/libc6@1:2.36-9%2Bdeb12u8?arch=amd64&distro=debian-12',
    ],
    [
      osPurl(
        { manager: 'apk', name: 'libstdc++', version: '13.2.1-r0', arch: null },
        { id: 'alpine', version: null },
      ),
      'pkg:apk/alpine/libstdc%2B%2B@13.2.1-r0',
    ],
  ])('are %s', (made, expected) => expect(made).toBe(expected));
});

describe('makeBill', () => {
  it('lists packages, not the marks of the build, and settles no license that is not settled', () => {
    expect(bill().components.map(({ purl, license }) => [purl, license])).toEqual([
      ['pkg:pypi/jinja-2@3.1.0%2Blocal', 'BSD-3-Clause'],
      ['pkg:pypi/gnu@1.0', 'LicenseRef-GPL-unspecified'],
      ['pkg:pypi/unclear@2.0', null],
      ['pkg:apk/alpine/musl@1.2.5-r9?arch=x86_64&distro=alpine-3.20.3', null],
    ]);
  });

  it.each(['unsupported', 'failed', 'none'] as const)(
    'says that OS packages are not there: %s',
    (osScan) => {
      expect(bill({ osScan, osPackages: [] }).gaps.join(' ')).toMatch(
        /OS packages: .* so none is here/,
      );
    },
  );

  it('says which packages upstream leaves out', () =>
    expect(bill({}, ['docutils']).gaps.join(' ')).toContain('leaves out of its list: docutils'));
});

describe('an excused license', () => {
  const comment = 'Its license is excused by exception 7 until 2027-01-31 (UTC).';

  it('is a property of the component in CycloneDX, beside the license', () =>
    expect(renderCycloneDx(bill(), NOW)).toMatchObject({
      components: expect.arrayContaining([
        expect.objectContaining({
          name: 'gnu',
          licenses: [{ expression: 'LicenseRef-GPL-unspecified' }],
          properties: expect.arrayContaining([{ name: 'drydock:license-excused', value: comment }]),
        }),
      ]),
    }));

  it('is a review in SPDX, beside the license', () =>
    expect(renderSpdx(bill(), NOW)).toMatchObject({
      packages: expect.arrayContaining([
        expect.objectContaining({
          name: 'gnu',
          licenseConcluded: 'LicenseRef-GPL-unspecified',
          annotations: [expect.objectContaining({ annotationType: 'REVIEW', comment })],
        }),
      ]),
    }));
});

describe('renderCycloneDx', () => {
  it('is incomplete in its own words, and the same image has the same number', () => {
    const made = JSON.parse(JSON.stringify(renderCycloneDx(bill(), NOW)));
    expect(made).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        timestamp: '2026-07-01T00:00:00Z',
        component: {
          type: 'container',
          name: 'demisto/stix2',
          purl: 'pkg:docker/demisto/stix2@1.0.0.5',
        },
      },
      compositions: [{ aggregate: 'incomplete' }],
    });
    expect(made.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(renderCycloneDx(bill(), NOW)).toEqual(renderCycloneDx(bill(), NOW));
    expect(made.components[0].licenses).toEqual([{ expression: 'BSD-3-Clause' }]);
    expect(made.components[2]).not.toHaveProperty('licenses');
  });

  it('names a package that is listed twice once', () => {
    const twice = bill({ pythonPackages: [python('a', '1'), python('A', '1')] });
    expect(renderCycloneDx(twice, NOW)).toMatchObject({
      components: [{ name: 'A' }, { name: 'musl' }],
    });
  });
});

describe('renderSpdx', () => {
  it('explains each license that SPDX has no id for, and relates every package to the image', () => {
    const made = JSON.parse(JSON.stringify(renderSpdx(bill(), NOW)));
    expect(made.hasExtractedLicensingInfos).toEqual([
      expect.objectContaining({ licenseId: 'LicenseRef-GPL-unspecified', extractedText: 'GPL' }),
    ]);
    expect(made.packages.map((one: { licenseConcluded: string }) => one.licenseConcluded)).toEqual([
      'NOASSERTION',
      'BSD-3-Clause',
      'LicenseRef-GPL-unspecified',
      'NOASSERTION',
      'NOASSERTION',
    ]);
    const ids = made.packages.map((one: { SPDXID: string }) => one.SPDXID);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      made.relationships.map((one: { relatedSpdxElement: string }) => one.relatedSpdxElement),
    ).toEqual(ids);
    expect(made.comment).toContain('are not listed');
  });
});
