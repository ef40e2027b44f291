import { describe, expect, it } from 'vitest';
import { startFrom } from './start';

const start = (query: string) => startFrom(new URLSearchParams(query));

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

  it('says what it did not understand of a line', () =>
    expect(start('line=hello').notes).not.toEqual([]));

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
