import { describe, expect, it } from 'vitest';
import type { JudgedBase } from '@/lib/catalog/build-base';
import { startFrom } from './start';

const judge = (name: string): JudgedBase =>
  name.startsWith('old')
    ? { kind: 'unfit', reason: `${name} is deprecated.`, base: null }
    : {
        kind: 'fit',
        base: { name, language: 'python', system: 'debian', tag: '1.0', pythonMinor: '3.12' },
      };
const start = (query: string) => startFrom(new URLSearchParams(query), 'demisto', judge);

describe('startFrom', () => {
  it('takes over what the find page looked for', () => {
    const { ask } = start('package=requests>=2&package=cryptography&os-package=curl');
    expect(ask).toMatchObject({
      kind: 'image',
      base: 'crypto',
      python: ['requests>=2', 'cryptography'],
      os: ['curl'],
    });
  });

  it('reads a line of the war room', () => {
    const line =
      '/docker_image_create name=example_name dependencies=mechanize,boto3==1.2 packages=wget';
    expect(start(`line=${encodeURIComponent(line)}`).ask).toMatchObject({
      kind: 'image',
      name: 'example_name',
      base: 'python3-deb',
      python: ['mechanize', 'boto3==1.2'],
      os: ['wget'],
    });
  });

  it('keeps constraints and extras of a line', () => {
    const line =
      '/docker_image_create name=x dependencies=Requests[socks,security]>=2,<3,boto3[crt] base=demisto/python3';
    expect(start(`line=${encodeURIComponent(line)}`)).toEqual({
      ask: expect.objectContaining({
        base: 'python3',
        python: ['requests[socks,security]>=2,<3', 'boto3[crt]'],
      }),
      notes: [],
    });
  });

  it.each([
    ['line=hello', /hello: This is no \/docker_image_create/],
    ['line=/docker_image_create packages=curl%3D8', /curl=8: This is no name of an OS package/],
    [
      'line=/docker_image_create base=demisto/python3:3.11.9.1',
      /tag 3\.11\.9\.1 of the base python3 was left out: an image begins on the tag that is newest/,
    ],
    ['line=/docker_image_create base=python3@sha256:ab', /sha256:ab of the base python3/],
    ['line=/docker_image_create base=acme/python3', /demisto\/python3 was taken for acme\/python3/],
    ['base=python3:3.11', /tag 3\.11 of the base python3 was left out/],
    ['package=opencv-python&base=old-cv', /^old-cv is deprecated\. A usual base stands here/],
    ['package=requests&python===3.11.*', /Python ==3\.11\.\*/],
  ])('says what it cannot take over: %s', (query, note) =>
    expect(start(query).notes).toEqual([expect.stringMatching(note)]),
  );

  it('takes the base without what it cannot keep of it', () =>
    expect(start('line=/docker_image_create base="acme/python3:3.11"').ask).toMatchObject({
      base: 'python3',
    }));

  it.each([
    ['base=opencv', 'opencv'],
    ['line=/docker_image_create base=demisto/opencv:1.0', 'opencv'],
    ['base=old-cv', 'python3'],
    ['base=old-cv&on=debian', 'python3-deb'],
    ['line=/docker_image_create base=demisto/old-cv:1.0', 'python3-deb'],
  ])('begins on a base that can be submitted: %s', (query, base) =>
    expect(start(query).ask).toMatchObject({ base }),
  );

  it('is for PowerShell where its base is', () =>
    expect(start('base=powershell-deb').ask).toMatchObject({ language: 'powershell' }));

  it('adds to an image', () =>
    expect(start('kind=packages&image=stix2&package=taxii2').ask).toMatchObject({
      kind: 'packages',
      image: 'stix2',
      python: ['taxii2'],
    }));

  it.each([
    ['license=restricted', { kind: 'license', licenseClass: 'restricted' }],
    ['advisory=GHSA-1', { kind: 'advisory', id: 'GHSA-1' }],
    ['name=1', { kind: 'name' }],
  ])('excuses a finding: %s', (query, excuses) =>
    expect(start(`kind=exception&of=dicttoxml&request=7&${query}`).ask).toMatchObject({
      package: 'dicttoxml',
      scope: { kind: 'request', requestId: 7 },
      excuses,
    }),
  );
});
