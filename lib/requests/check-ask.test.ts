import { describe, expect, it } from 'vitest';
import type { BuildBase } from '@/lib/catalog/build-base';
import {
  askSchema,
  type ExceptionAsk,
  fingerprintOf,
  type ImageAsk,
  isTypedAsk,
  titleOf,
} from './ask';
import { type AskFacts, checkAsk, readDay } from './check-ask';

const python3: BuildBase = {
  name: 'python3',
  language: 'python',
  system: 'alpine',
  tag: '3.12.13.1',
  pythonMinor: '3.12',
};
const facts: AskFacts = {
  catalog: ['python3', 'stix2'],
  liveImages: ['python3', 'stix2'],
  formerImages: { old: 'deprecated', gone: 'removed', left: 'retired' },
  ignored: [],
  requested: [],
  covering: [],
  today: new Date('2026-11-26T12:00:00Z'),
  base: { kind: 'fit', base: python3 },
};
const image: ImageAsk = {
  kind: 'image',
  name: 'acme',
  language: 'python',
  base: 'python3',
  python: ['requests>=2.31', 'boto3'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'The Acme integration calls its API.',
  contentUrl: 'https://github.com/demisto/content/pull/1',
};
const exception: ExceptionAsk = {
  kind: 'exception',
  package: 'dicttoxml',
  specifier: '<2',
  scope: { kind: 'image', image: 'stix2' },
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  reason: 'Only used at build time.',
  evidenceUrl: '',
  expiresOn: '2027-03-01',
  extendsId: null,
};
const messages = (ask: typeof image | ExceptionAsk, more: Partial<AskFacts> = {}) =>
  checkAsk(ask, { ...facts, ...more }).map(({ path, message }) => `${path}: ${message}`);

it('lets an exception hold for a year to the second, and for no day more', () => {
  const today = new Date('2026-11-26T23:59:59Z');
  expect(messages({ ...exception, expiresOn: '2027-11-26' }, { today })).toEqual([]);
  expect(messages({ ...exception, expiresOn: '2027-11-27' }, { today })).toEqual([
    'expiresOn: An exception holds for a year at most.',
  ]);
});

describe('checkAsk', () => {
  it('finds nothing wrong with a whole ask', () => {
    expect(messages(image)).toEqual([]);
    expect(messages(exception)).toEqual([]);
  });

  it.each([
    [{ name: 'Acme' }, /^name: Capitals/],
    [{ python: ['requests', 'Requests'] }, /^python.1: Requests is there twice/],
    [{ python: ['<script>'] }, /^python.0: "<script>" is no requirement/],
    [{ python: ['requests>=banana'] }, /^python.0/],
    [{ python: ['requests[a;b]>=2'] }, /^python.0/],
    [{ contentUrl: 'http:' }, /^contentUrl/],
    [{ os: ['curl; rm -rf /'] }, /^os.0/],
    [{ python: [], os: [] }, /^python: Ask for at least one/],
    [{ purpose: '  ' }, /^purpose/],
    [{ contentUrl: 'javascript:alert(1)' }, /^contentUrl/],
  ] as const)('objects to an image with %j', (change, message) =>
    expect(messages({ ...image, ...change } as ImageAsk)[0]).toMatch(message),
  );

  it.each([
    [null, /^base: Choose/],
    [{ kind: 'unfit', reason: 'old is deprecated.', base: python3 }, /^base: old is deprecated/],
    [
      { kind: 'fit', base: { ...python3, name: 'powershell', language: 'powershell' } },
      /^base: powershell is for PowerShell/,
    ],
  ] as const)('objects to a base that is %j', (base, message) =>
    expect(messages(image, { base })).toEqual([expect.stringMatching(message)]),
  );

  it('wants to know why an image that covers the need is not used', () => {
    const covering = { covering: ['stix2'] };
    expect(messages(image, covering)).toEqual([expect.stringMatching(/^whyNot: Say why stix2/)]);
    const whyNot = [{ image: 'stix2', reason: 'It is on Python 2.' }];
    expect(messages({ ...image, whyNot }, covering)).toEqual([]);
  });

  it.each([
    [{ package: 'dicttoxml>=1' }, /^package/],
    [{ specifier: '^1.2' }, /^specifier/],
    [{ scope: { kind: 'image', image: 'none' } }, /^scope: There is no image none\./],
    [{ scope: { kind: 'image', image: 'constructor' } }, /^scope: There is no image constructor\./],
    [{ scope: { kind: 'image', image: 'old' } }, /^scope: The image old is deprecated\./],
    [{ scope: { kind: 'image', image: 'gone' } }, /^scope: The image gone is no longer/],
    [{ scope: { kind: 'image', image: 'left' } }, /^scope: Nobody maintains the image left/],
    [{ excuses: { kind: 'license', licenseClass: 'permissive' } }, /^excuses/],
    [{ excuses: { kind: 'advisory', id: '' } }, /^excuses/],
    [{ reason: '' }, /^reason/],
    [{ evidenceUrl: 'ftp://x' }, /^evidenceUrl/],
    [{ expiresOn: '' }, /^expiresOn: Say/],
    [{ expiresOn: '2026-02-30' }, /^expiresOn: Say/],
    [{ expiresOn: '2026-11-25' }, /^expiresOn: It would have ended/],
    [{ expiresOn: '2027-11-28' }, /^expiresOn: .*a year/],
  ] as const)('objects to an exception with %j', (change, message) =>
    expect(messages({ ...exception, ...change } as ExceptionAsk)[0]).toMatch(message),
  );
});

describe('askSchema', () => {
  it('refuses ten thousand lines with a number', () => {
    const python = Array.from({ length: 10_000 }, (_, i) => `p${i}`);
    const parsed = askSchema.safeParse({ ...image, python });
    expect(parsed.error?.issues[0]?.message).toMatch(/^At most 100/);
    // Nothing is lost of them: they come back into the form.
    expect(isTypedAsk({ ...image, python })).toBe(true);
    expect(isTypedAsk({ ...image, python, purpose: 'x'.repeat(9_000) })).toBe(true);
    expect(isTypedAsk({ ...image, python: [1] })).toBe(false);
    expect(isTypedAsk({ kind: 'image' })).toBe(false);
  });
});

describe('fingerprintOf', () => {
  it('is one for two exceptions that excuse the same', () => {
    const other = { ...exception, reason: 'another', specifier: '< 2', package: 'DictToXML' };
    expect(fingerprintOf(other)).toBe(fingerprintOf(exception));
    expect(fingerprintOf({ ...exception, specifier: '' })).not.toBe(fingerprintOf(exception));
  });

  it('of packages is of their constraints as well, in whatever order and spelling', () => {
    const of = (...python: string[]) => {
      const { name: _, language: __, base: ___, ...rest } = image;
      return fingerprintOf({ ...rest, kind: 'packages', image: 'stix2', python });
    };
    expect(of('Requests >= 2', 'boto3')).toBe(of('boto3', 'requests>=2'));
    expect(of('requests>=3')).not.toBe(of('requests>=2'));
    expect(of('requests[socks]')).not.toBe(of('requests'));
  });
});

it('names a request after what it is for', () => {
  expect(titleOf(image)).toBe('New image acme');
  expect(titleOf(exception)).toBe('Exception for dicttoxml<2: strong-copyleft license, in stix2');
  expect(titleOf({ ...exception, specifier: '', scope: { kind: 'all' } })).toBe(
    'Exception for dicttoxml: strong-copyleft license, in all images',
  );
  expect(titleOf({ ...exception, extendsId: 3, scope: { kind: 'request', requestId: 12 } })).toBe(
    'Extension of the exception for dicttoxml<2: strong-copyleft license, for request 12',
  );
});

it('reads a day to its end', () => {
  expect(readDay('2026-12-31')?.toISOString()).toBe('2026-12-31T23:59:59.000Z');
  expect(readDay('31.12.2026')).toBe(null);
});
