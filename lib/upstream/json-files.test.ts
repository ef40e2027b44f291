import { describe, expect, it } from 'vitest';
import {
  parseApprovedLicenses,
  parseDeprecatedImages,
  parseKnownLicenses,
  parsePackageExemptions,
} from './dockerfiles/policy-files';
import { parseIgnoredImages, parseTendedTags, parseUsedPackages } from './summary-files';

describe('the policy files', () => {
  it('are read without what nobody asks for', () => {
    const approved = { name: 'MIT License', url: 'https://x', regex: 'MIT', additional_urls: [] };
    expect(parseApprovedLicenses(JSON.stringify({ licenses: [approved] }))).toEqual({
      ok: true,
      value: [{ name: 'MIT License', url: 'https://x', regex: 'MIT' }],
    });
    const known = { packages: { tld: { license: 'License :: MIT License' } } };
    expect(parseKnownLicenses(JSON.stringify(known))).toEqual({
      ok: true,
      value: { tld: { license: 'License :: MIT License', url: '' } },
    });
  });

  it('name images with or without the organization, or none for all', () => {
    const packages = {
      docutils: { docker_images: ['demisto/boto3', 'tidy'], notes: 'n' },
      'demisto-ml': {},
    };
    expect(parsePackageExemptions(JSON.stringify({ packages }))).toEqual({
      ok: true,
      value: [
        { name: 'docutils', images: ['boto3', 'tidy'], notes: 'n' },
        { name: 'demisto-ml', images: null, notes: '' },
      ],
    });
  });

  it('list deprecated images with the reason', () => {
    const entry = { image_name: 'demisto/asana', reason: 'r', created_time_utc: '2022-05-31' };
    expect(parseDeprecatedImages(JSON.stringify([entry]))).toEqual({
      ok: true,
      value: [{ image: 'asana', reason: 'r', writtenAt: '2022-05-31' }],
    });
  });
});

describe('the summary files', () => {
  it('say which tags upstream tends, also behind a byte order mark', () => {
    const file =
      '\uFEFF{"docker_images": {"a": {"1.0.0.1": {"python_version": "3.12.1"}}, "b": {}}}';
    expect(parseTendedTags(file)).toEqual({
      ok: true,
      value: new Map([
        ['a', new Set(['1.0.0.1'])],
        ['b', new Set()],
      ]),
    });
  });

  it('say where a package is used', () => {
    const file = { Cython: { docker_images: ['demisto/xgboost'], licenses: null, author: 'x' } };
    expect(parseUsedPackages(JSON.stringify(file))).toEqual({
      ok: true,
      value: [{ name: 'Cython', images: ['xgboost'], licenses: [] }],
    });
  });

  it.each([
    ['{"docker_images": {"a"', /^is no JSON, or was cut short: /],
    ['', /^is no JSON, or was cut short: /],
    ['[]', /^the file: /],
    ['{"docker_images": {"a": ["1.0"]}}', /^docker_images\.a(\.0)?: /],
  ])('are refused in words where they read %j', (text, reason) => {
    expect(parseTendedTags(text)).toEqual({ ok: false, error: expect.stringMatching(reason) });
  });

  it('list images to ignore', () => {
    expect(parseIgnoredImages('# not in use\r\ndemisto/tenant\n\nfaker # too\n')).toEqual([
      'tenant',
      'faker',
    ]);
  });
});
