import fc from 'fast-check';
import type {
  Entry,
  OsPackageRecord,
  OsRelease,
  OsSection,
  Preamble,
  PythonPackageRecord,
  Trust,
  VersionRecord,
} from './record';

/** Any record that upstream's scan could have written: for the laws of parsing and rendering. */

const CHARACTERS = [...'abcXYZ019 .:,;=-_+~<>()[]{}"\'`|*#\\/@&?%é🔴\tŁ'];
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...'abz059+.~'), minLength: 1, maxLength: 12 });
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

const imageName = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}(\.[a-z0-9]{1,3})?$/);
const tagName = fc.oneof(
  fc.stringMatching(/^\d\.\d{1,2}\.\d{1,2}\.\d{4,8}$/),
  fc.constantFrom('latest', '1.3', '1.4_languages', '1.0-alpine', '2.5.17.3.7742802'),
);

const preamble: fc.Arbitrary<Preamble> = fc.oneof(
  fc.constantFrom<Preamble>({ kind: 'none' }, { kind: 'blank' }, { kind: 'deprecated' }),
  text.map((note): Preamble => ({ kind: 'note', text: note })),
);

const createdRaw = fc
  .tuple(
    fc.date({ min: new Date('2016-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    fc.stringMatching(/^\d{5,9}$/),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19)}.${fraction}Z`);

const entry = (key: fc.Arbitrary<string>): fc.Arbitrary<Entry> => fc.record({ key, value: text });
const environment = fc.array(entry(fc.stringMatching(/^[A-Z_a-z]{1,10}$/)), { maxLength: 5 });
const labels = fc.array(entry(fc.stringMatching(/^[a-z.=-]{1,12}$/)), { maxLength: 5 });

const osReleaseLines = fc.array(text, { maxLength: 6 });
const osRelease: fc.Arbitrary<OsRelease> = fc.oneof(
  osReleaseLines.map((lines): OsRelease => ({ kind: 'lines', lines })),
  fc.constant<OsRelease>({ kind: 'failed' }),
);

const size = fc.oneof(
  fc.integer({ min: 0, max: 400_000 }).map((hundredths) => `${(hundredths / 100).toFixed(2)} MB`),
  fc.constant('failed querying size'),
);

/** The three shapes: size and OS release come together, backticks make the difference. */
const shape = fc.oneof(
  fc.constant({ era: 'A', sizeRaw: null, osRelease: { kind: 'absent' } } as const),
  fc.record({
    era: fc.constant('B' as const),
    sizeRaw: size.map((raw) => `\`${raw}\``),
    osRelease,
  }),
  fc.record({ era: fc.constant('C' as const), sizeRaw: size, osRelease }),
);

function trust(tag: string): fc.Arbitrary<Trust> {
  const signed = fc
    .record({ digest: hex(64), signers: fc.constantFrom('(Repo Admin)', 'ci', 'ci, reviewer') })
    .map(({ digest, signers }): Trust => {
      const table = ['SIGNED TAG   DIGEST   SIGNERS', `${tag}   ${digest}   ${signers}`];
      const lines = ['', `Signatures for x:${tag}`, '', ...table, '', '  Root Key:\t0', ''];
      return { kind: 'signed', lines, digest, signers };
    });
  return fc.oneof(
    signed,
    fc.constantFrom<Trust>(
      { kind: 'missing' },
      { kind: 'no-trust-data', lines: ['No trust data is available'] },
      { kind: 'no-signatures', lines: ['', `No signatures for x:${tag}`, '', ''] },
    ),
  );
}

const pythonPackage: fc.Arbitrary<PythonPackageRecord> = fc.record({
  name: fc.oneof(word, fc.constantFrom('ruamel.yaml', 'Flask-Cors', 'zope.interface')),
  summary: fc.oneof(text, fc.constantFrom('', 'None', 'UNKNOWN')),
  version: word,
  pypi: fc.oneof(text, fc.constant('None')),
  homepage: text,
  author: text,
  licenses: fc.array(
    fc.oneof(
      text.map((license) => `License :: ${license}`),
      text.map((license) => `License: ${license}`),
    ),
    { maxLength: 4 },
  ),
});

const apkPackage: fc.Arbitrary<OsPackageRecord> = fc.record({
  name: fc.oneof(word, fc.constantFrom('.python-rundeps', 'libcrypto3', 'alpine-keys')),
  version: fc.oneof(word, fc.constantFrom('3.1.4-r1', '20231019.061014')),
  arch: fc.constantFrom('x86_64', 'noarch'),
  origin: fc.oneof(word, fc.constant('openssl')),
});

const dpkgPackage: fc.Arbitrary<OsPackageRecord> = fc.record({
  name: fc.oneof(word, fc.constantFrom('libstdc++6', 'libc6')),
  version: fc.oneof(word, fc.constant('1:2.38.1-5+deb12u1')),
  arch: fc.constantFrom(null, 'amd64'),
  origin: fc.constant(null),
});

const osSection: fc.Arbitrary<OsSection> = fc.oneof(
  fc
    .array(apkPackage, { minLength: 1, maxLength: 8 })
    .map((packages): OsSection => ({ kind: 'apk', packages })),
  fc
    .array(dpkgPackage, { minLength: 1, maxLength: 8 })
    .map((packages): OsSection => ({ kind: 'dpkg', packages })),
  fc.constant<OsSection>({ kind: 'empty' }),
  fc.constant<OsSection>({ kind: 'usage-text', lines: ['', '--root', 'usage: apk COMMAND'] }),
);

export const anyRecord: fc.Arbitrary<VersionRecord> = tagName.chain((tag) =>
  fc
    .record({
      org: fc.constantFrom('demisto', 'acme'),
      image: imageName,
      preamble,
      shape,
      imageIdSha: hex(64),
      createdRaw,
      platform: fc.constantFrom({ os: 'linux', arch: 'amd64' }, { os: 'linux', arch: 'arm64/v8' }),
      entrypointRaw: fc.constantFrom(null, '["demisto-sdk"]'),
      commandRaw: fc.constantFrom(null, '["python3"]', '["demisto-sdk","--help"]'),
      environment,
      labels,
      trust: trust(tag),
      pythonPackages: fc.array(pythonPackage, { maxLength: 6 }),
      osSection,
    })
    .map(({ shape: shaped, platform, ...rest }) => ({ ...rest, ...shaped, ...platform, tag })),
);
