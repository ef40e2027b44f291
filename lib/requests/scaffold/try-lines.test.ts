import { describe, expect, it } from 'vitest';
import type { ImageAsk } from '../ask';
import type { KnownBase } from '../base-image';
import { dockerImageCreateLine, dockerRunLine } from './try-lines';

const ask: ImageAsk = {
  kind: 'image',
  name: 'acme-tools',
  language: 'python',
  base: 'python3-deb',
  python: ['mechanize', 'boto3'],
  os: ['wget'],
  modules: [],
  whyNot: [],
  purpose: 'Calls the API of Acme.',
  contentUrl: '',
};
const debian: KnownBase = {
  name: 'python3-deb',
  language: 'python',
  system: 'debian',
  tag: '3.12.13.1',
  pythonMinor: '3.12',
  brings: [{ name: 'requests', version: '2.32.3', by: 'python3-deb' }],
};
const alpine: KnownBase = {
  ...debian,
  name: 'python3',
  system: 'alpine',
  brings: [{ name: 'requests', version: '2.32.3', by: 'python3' }],
};
const lineOf = (change: Partial<ImageAsk> = {}, base: KnownBase | null = debian) =>
  dockerImageCreateLine({ ...ask, ...change }, 'demisto', base);

describe('dockerImageCreateLine', () => {
  it('says all of what the command has words for', () =>
    expect(lineOf()).toEqual({
      line: '/docker_image_create name=acme-tools dependencies=mechanize,boto3 packages=wget',
      differences: [],
    }));

  it('says which versions and extras it leaves out', () => {
    const found = lineOf({
      python: ['Requests[socks]>=2.31,<3', 'boto3', 'PyYAML===6.0.2'],
      os: ['curl', 'openssl>=3.3'],
    });
    expect(found?.line).toBe(
      '/docker_image_create name=acme-tools dependencies=Requests,boto3,PyYAML packages=curl,openssl',
    );
    expect(found?.differences).toEqual([
      expect.stringMatching(/: Requests\[socks\]>=2\.31,<3, PyYAML===6\.0\.2, openssl>=3\.3\.$/),
    ]);
  });

  it('says that it is tried on Debian where Alpine is asked for', () =>
    expect(lineOf({ base: 'python3' }, alpine)).toEqual({
      line: '/docker_image_create name=acme-tools dependencies=mechanize,boto3 packages=wget',
      differences: [
        expect.stringContaining('on demisto/python3-deb, not on demisto/python3'),
        expect.stringContaining('another name in Debian'),
      ],
    }));

  it('asks for what the base would have brought', () => {
    const brings = [...alpine.brings, { name: 'cryptography', version: '45.0.1', by: 'crypto' }];
    const crypto = { ...alpine, name: 'crypto', brings };
    const found = lineOf({ base: 'crypto', python: ['boto3'], os: [] }, crypto);
    expect(found?.line).toBe(
      '/docker_image_create name=acme-tools dependencies=boto3,cryptography',
    );
    expect(found?.differences).toEqual([expect.stringContaining('cryptography is added')]);
  });

  it('names a base of the Debian family, and asks for nothing that it brings', () => {
    const brings = [{ name: 'opencv-python', version: '4.11.0.86', by: 'opencv' }];
    const opencv = { ...debian, name: 'opencv', brings };
    expect(
      lineOf({ base: 'opencv', python: ['opencv-python', 'pyzbar'], os: [] }, opencv)?.line,
    ).toBe('/docker_image_create name=acme-tools dependencies=pyzbar base=demisto/opencv');
    expect(lineOf({ base: 'gone' }, null)?.line).toContain('dependencies=mechanize,boto3');
  });

  it('is none for PowerShell, which the command makes no images of', () =>
    expect(lineOf({ language: 'powershell', base: 'powershell' })).toBe(null));
});

describe('dockerRunLine', () => {
  it('runs a script in an image that exists', () =>
    expect(dockerRunLine('demisto/stix2:1.0.0.1', 'python')).toBe(
      'docker run --rm -i -v "$PWD":/work -w /work demisto/stix2:1.0.0.1 python my_script.py',
    ));
  it('runs one of PowerShell with PowerShell', () =>
    expect(dockerRunLine('demisto/powershell:7.4.1.1', 'powershell')).toMatch(/ pwsh -File /));
});
