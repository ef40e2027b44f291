import { describe, expect, it } from 'vitest';
import {
  absentIfEmpty,
  findEntry,
  readBuildNumber,
  readCreatedAt,
  readDeprecation,
  readOsIdentity,
  readOsPackages,
  readOsScan,
  readPythonVersion,
  readRevision,
  readSizeMib,
} from './reading';
import type { VersionRecord } from './record';

const RECORD: VersionRecord = {
  org: 'demisto',
  image: 'example',
  tag: '1.0.0.42',
  era: 'C',
  preamble: { kind: 'blank' },
  sizeRaw: '211.54 MB',
  imageIdSha: 'ab'.repeat(32),
  createdRaw: '2026-06-15T05:32:33.660841939Z',
  os: 'linux',
  arch: 'amd64',
  entrypointRaw: null,
  commandRaw: '["python3"]',
  environment: [],
  labels: [],
  osRelease: { kind: 'absent' },
  trust: { kind: 'missing' },
  pythonPackages: [],
  osSection: { kind: 'empty' },
};
const record = (changes: Partial<VersionRecord>): VersionRecord => ({ ...RECORD, ...changes });
const environment = (key: string, value: string) => record({ environment: [{ key, value }] });
const osRelease = (...lines: string[]) => record({ osRelease: { kind: 'lines', lines } });

it.each([
  ['', null],
  [' ', null],
  ['None', null],
  ['UNKNOWN', null],
  ['none', 'none'],
  ['  text ', 'text'],
])('absentIfEmpty takes %j for %j', (raw, value) => {
  expect(absentIfEmpty(raw)).toBe(value);
});

it.each([
  ['211.54 MB', 211.54],
  ['`3876.16 MB`', 3876.16],
  ['failed querying size', null],
  ['1 GB', null],
  [null, null],
])('readSizeMib takes %j for %j', (sizeRaw, size) => {
  expect(readSizeMib(record({ sizeRaw }))).toBe(size);
});

it('readCreatedAt gives the time to the millisecond', () => {
  expect(readCreatedAt(RECORD)).toEqual(new Date('2026-06-15T05:32:33.660Z'));
});

it.each([
  ['1.0.0.25383', 25_383],
  ['1.0.10133006', 10_133_006],
  ['2.5.17.3.7742802', 7_742_802],
  ['latest', null],
  ['1.3', null],
  ['1.4_languages', null],
  ['languages1.0', null],
  ['1.0-alpine', null],
])('readBuildNumber takes %s for %j', (tag, build) => {
  expect(readBuildNumber({ tag })).toBe(build);
});

it.each([
  ['3.12.13', { full: '3.12.13', minor: '3.12' }],
  ['3.13.0rc1', { full: '3.13.0rc1', minor: '3.13' }],
  ['3', null],
  ['', null],
])('readPythonVersion takes %j for %j', (value, version) => {
  expect(readPythonVersion(environment('PYTHON_VERSION', value))).toEqual(version);
  expect(readPythonVersion(RECORD)).toBe(null);
});

describe('readDeprecation', () => {
  it('tells the mark of the header from that of the environment', () => {
    expect(readDeprecation(RECORD)).toEqual({ header: false, environment: false, reason: null });
    expect(readDeprecation(record({ preamble: { kind: 'deprecated' } })).header).toBe(true);
    const marked = record({
      environment: [
        { key: 'DEPRECATED_IMAGE', value: 'true' },
        { key: 'DEPRECATED_REASON', value: 'Use netutils instead' },
      ],
    });
    expect(readDeprecation(marked)).toEqual({
      header: false,
      environment: true,
      reason: 'Use netutils instead',
    });
  });
});

it('readRevision gives a commit, and nothing that is none', () => {
  const labelled = (value: string) =>
    record({ labels: [{ key: 'org.opencontainers.image.revision', value }] });
  expect(readRevision(labelled('5c69d60c9f30229daaf656ef90e13f3c3b76baad'))).toHaveLength(40);
  expect(readRevision(labelled('master'))).toBe(null);
  expect(readRevision(RECORD)).toBe(null);
});

describe('readOsIdentity', () => {
  it.each([
    [['NAME="Alpine Linux"', 'ID=alpine', 'VERSION_ID=3.24.1'], 'alpine', '3.24.1', null],
    [
      ['ID="rhel"', '', "VERSION_ID='9.4'", 'PRETTY_NAME="RHEL 9.4 (Plow)"'],
      'rhel',
      '9.4',
      'RHEL 9.4 (Plow)',
    ],
    [['ID=debian', 'PRETTY_NAME="a \\"b\\" \\$c"'], 'debian', null, 'a "b" $c'],
    [['ID=', 'VERSION_ID="', 'junk'], null, '"', null],
  ])('reads %j', (lines, id, version, prettyName) => {
    expect(readOsIdentity(osRelease(...lines))).toEqual({ id, version, prettyName });
  });

  it('knows nothing where the scan found nothing', () => {
    const unknown = { id: null, version: null, prettyName: null };
    expect(readOsIdentity(RECORD)).toEqual(unknown);
    expect(readOsIdentity(record({ osRelease: { kind: 'failed' } }))).toEqual(unknown);
  });
});

describe('readOsScan', () => {
  it('does not take a system it cannot scan for one without packages', () => {
    expect(readOsScan(osRelease('ID="rhel"'))).toBe('unsupported');
    expect(readOsScan(osRelease('ID=alpine'))).toBe('none');
    expect(readOsScan(RECORD)).toBe('none');
  });

  it('does not take a usage text for packages', () => {
    const failed = record({ osSection: { kind: 'usage-text', lines: ['usage: apk COMMAND'] } });
    expect(readOsScan(failed)).toBe('failed');
    expect(readOsPackages(failed)).toEqual([]);
  });

  it('names the package manager that answered', () => {
    const packages = [{ name: 'musl', version: '1.2.5-r9', arch: 'x86_64', origin: 'musl' }];
    const scanned = record({ osSection: { kind: 'apk', packages } });
    expect(readOsScan(scanned)).toBe('apk');
    expect(readOsPackages(scanned)).toEqual(packages);
  });
});

it('findEntry gives the value of the first entry with the key', () => {
  const entries = [
    { key: 'a', value: '1' },
    { key: 'a', value: '2' },
  ];
  expect(findEntry(entries, 'a')).toBe('1');
  expect(findEntry(entries, 'b')).toBe(null);
});
