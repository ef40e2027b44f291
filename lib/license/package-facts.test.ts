import { describe, expect, it } from 'vitest';
import { LicenseReader, type ReleaseFacts, weighPackage } from './package-facts';

const builtAt = new Date('2024-05-06T07:08:09Z');
const scan = (...lines: readonly string[]) => ({
  lines,
  image: 'boto3py3',
  tag: '1.0.0.1',
  builtAt,
  imageCount: 3,
});
const release = (
  version: string,
  scans: ReleaseFacts['scans'] = [],
  licenseExpression: string | null = null,
): ReleaseFacts => ({
  version,
  scans,
  pypi:
    licenseExpression === null
      ? null
      : { fields: { licenseExpression, license: null, classifiers: [] }, askedAt: builtAt },
});

function weigh(
  releases: readonly ReleaseFacts[],
  more: {
    knownLine?: string;
    corrections?: Parameters<typeof weighPackage>[0]['corrections'];
  } = {},
) {
  const facts = { normalizedName: 'chardet', knownLine: null, corrections: [], releases, ...more };
  return weighPackage(facts, new LicenseReader()).map(({ version, settled, evidence }) => ({
    version,
    spdx: settled.finding.spdx,
    source: settled.settledBy?.source ?? null,
    detail: settled.settledBy?.detail ?? null,
    confidence: settled.finding.confidence,
    disagreeing: settled.disagreeing.map((it) => it.source),
    sources: evidence.map((it) => it.source),
  }));
}

describe('the license of a release', () => {
  it('is what PyPI says of that very version; the scans that differ are named', () => {
    const [chardet] = weigh([release('5.2.0', [scan('License: MIT')], 'LGPL-2.1-or-later')]);
    expect(chardet).toMatchObject({
      spdx: 'LGPL-2.1-or-later',
      source: 'pypi',
      disagreeing: ['scan'],
      sources: ['pypi', 'scan'],
    });
  });

  it('is that of its oldest scan: the later ones may speak of a later release', () => {
    const [chardet] = weigh([release('5.2.0', [scan('License: LGPL'), scan('License: MIT')])]);
    expect(chardet).toMatchObject({
      spdx: 'LGPL-2.0-or-later',
      detail: 'boto3py3:1.0.0.1 and 2 more images',
      disagreeing: ['scan'],
    });
  });

  it('is a reviewer’s word before all, for the versions it is about', () => {
    const corrections = [
      {
        spdx: '0BSD',
        reason: 'LICENSE file read',
        madeBy: 'kim',
        madeAt: builtAt,
        versions: new Set(['7.3.0']),
      },
    ];
    expect(
      weigh([release('5.2.0', [], 'LGPL-2.1-or-later'), release('7.3.0', [], 'MIT')], {
        corrections,
      }),
    ).toMatchObject([
      { spdx: 'LGPL-2.1-or-later', source: 'pypi' },
      { spdx: '0BSD', source: 'reviewer', detail: 'kim: LICENSE file read', disagreeing: ['pypi'] },
    ]);
  });

  it('is upstream’s own note where neither PyPI nor a scan says anything', () => {
    const knownLine = 'License :: MIT License';
    expect(
      weigh([release('1', [scan()]), release('2', [scan('License: ISC')])], { knownLine }),
    ).toMatchObject([
      { spdx: 'MIT', source: 'upstream-known' },
      { spdx: 'ISC', source: 'scan', disagreeing: ['upstream-known'] },
    ]);
  });
});

describe('a release of which nothing is said', () => {
  it('is read as its neighbours are, with more confidence where there are two', () => {
    expect(
      weigh([
        release('1', [scan('License: MIT')]),
        release('2', [scan()]),
        release('3', [scan('License: MIT')]),
        release('4', [scan('License: UNKNOWN')]),
      ]),
    ).toMatchObject([
      { source: 'scan' },
      { spdx: 'MIT', source: 'inferred', confidence: 'medium', detail: 'as in 1 and 3' },
      { source: 'scan' },
      { spdx: 'MIT', source: 'inferred', confidence: 'low', detail: 'as in 3' },
    ]);
  });

  it('is read as the stricter of two neighbours that differ', () => {
    for (const [below, above] of [
      ['License: LGPL', 'License: MIT'],
      ['License: MIT', 'License: LGPL'],
    ] as const) {
      const [, middle] = weigh([
        release('5', [scan(below)]),
        release('6', [scan()]),
        release('7', [scan(above)]),
      ]);
      expect(middle).toMatchObject({ spdx: 'LGPL-2.0-or-later', confidence: 'low' });
    }
  });

  it('does not rest on what was inferred itself', () => {
    const [, , third] = weigh([release('1', [scan('License: MIT')]), release('2'), release('3')]);
    expect(third?.detail).toBe('as in 1');
  });

  it('is unknown where the package is silent altogether', () => {
    expect(weigh([release('1', [scan()]), release('2', [scan('License: UNKNOWN')])])).toMatchObject(
      [
        { spdx: 'NOASSERTION', source: null },
        { spdx: 'NOASSERTION', source: null },
      ],
    );
  });
});
