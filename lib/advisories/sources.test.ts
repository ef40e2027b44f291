import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseDebianSources } from './debian-sources';
import { parseEpss, parseKev } from './exploitation';
import { readMaybeGzipped } from './gunzip';
import { parseOsvRecord } from './osv-record';
import { decideExtent } from './pass';
import { headlineOf, isId, readRecordFacts } from './record-facts';
import { decideBasePip, decideEcosystem, decideOsPackage, decidePython } from './subject';

describe('the map of source packages', () => {
  const libssl = { binary: 'libssl3', binaryVersion: '', source: 'openssl', sourceVersion: null };

  it('is read from tab-separated lines, with or without a head', () => {
    const text = 'binary\tsource\thow\nlibssl3\topenssl\tindex\n';
    expect(parseDebianSources(text)).toEqual({ ok: true, value: [libssl] });
    expect(parseDebianSources('libssl3\topenssl')).toEqual({ ok: true, value: [libssl] });
  });

  it('is read from a Packages index, with the version of a source that has its own', () => {
    const index = [
      'Package: libgcc-s1\nSource: gcc-12 (12.2.0-14)\nVersion: 12.2.0-14+b1\nDescription: x\n Version: 9',
      'Package: bash\nVersion: 5.2.15-2+b7',
    ].join('\n\n');
    expect(parseDebianSources(index)).toEqual({
      ok: true,
      value: [
        { binary: 'libgcc-s1', binaryVersion: '', source: 'gcc-12', sourceVersion: null },
        {
          binary: 'libgcc-s1',
          binaryVersion: '12.2.0-14+b1',
          source: 'gcc-12',
          sourceVersion: '12.2.0-14',
        },
        { binary: 'bash', binaryVersion: '', source: 'bash', sourceVersion: null },
      ],
    });
  });

  it('is refused with the line that is neither', () => {
    expect(parseDebianSources('a\tb\n<html>')).toMatchObject({
      ok: false,
      error: expect.stringContaining('Line 2'),
    });
    expect(parseDebianSources(' \n')).toMatchObject({ ok: false });
  });

  it('may be packed, but not cut', () => {
    const packed = gzipSync('libssl3\topenssl');
    expect(readMaybeGzipped(packed)).toEqual({ ok: true, value: 'libssl3\topenssl' });
    expect(readMaybeGzipped(packed.subarray(0, 12))).toMatchObject({ ok: false });
  });
});

describe('what is asked', () => {
  it.each([
    ['alpine', '3.17.3', { ecosystem: 'Alpine:v3.17' }],
    ['alpine', '3.22_alpha20250108', { ecosystem: 'Alpine:v3.22' }],
    ['debian', '12', { ecosystem: 'Debian:12' }],
    ['ubuntu', '22.04', { ecosystem: 'Ubuntu:22.04' }],
    ['debian', null, { reason: 'release-unknown' }],
    [null, null, { reason: 'release-unknown' }],
    ['rhel', '9.2', { reason: 'ecosystem-unsupported' }],
  ])('of %s %s', (id, version, expected) => {
    expect(decideEcosystem(id, version)).toEqual(expected);
  });

  it('is the source of a Debian package, less the mark of a rebuild, and nothing without a map', () => {
    const found = { name: 'libacl1', version: '2.3.1-3+b1', origin: null };
    const source = { name: 'acl', version: null };
    expect(decideOsPackage('Debian:12', found, source)).toMatchObject({
      query: { name: 'acl', version: '2.3.1-3' },
    });
    expect(decideOsPackage('Debian:12', found, undefined)).toEqual({
      ask: false,
      reason: 'source-package-unknown',
    });
  });

  it('is never the scanner’s pip, never a name that is not on PyPI, never an empty version', () => {
    const base = { name: 'x', version: '1', onPypi: true };
    expect(decidePython({ ...base, name: 'PIP' })).toMatchObject({ reason: 'scanner-pip' });
    expect(decidePython({ ...base, onPypi: false })).toMatchObject({ reason: 'not-on-pypi' });
    expect(decidePython({ ...base, version: ' ' })).toMatchObject({ reason: 'no-version' });
    expect(decideBasePip('latest')).toMatchObject({ ask: false });
  });
});

describe('lists of exploitation', () => {
  it('gives the scores that are wanted, and refuses what is no such list', () => {
    const text = '#model\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\nCVE-2024-0002,7,0.9\n';
    expect(parseEpss(text, new Set(['CVE-2024-0001', 'CVE-2024-0002']))).toEqual({
      ok: true,
      value: [{ cve: 'CVE-2024-0001', epss: 0.5, percentile: 0.9 }],
    });
    expect(parseEpss('<html>', new Set())).toMatchObject({ ok: false });
    expect(parseKev({ vulnerabilities: [{ cveID: 'x', dateAdded: 'y' }] })).toMatchObject({
      ok: false,
    });
  });
});

describe('a hostile record', () => {
  const read = (fields: object) => {
    const parsed = parseOsvRecord({ id: 'X-1', modified: '2026-01-01T00:00:00Z', ...fields });
    if (!parsed.ok) throw new Error(parsed.error);
    return readRecordFacts(parsed.value);
  };

  it('is kept without what no database takes, and to a length', () => {
    const facts = read({
      summary: 'a\0b\ud800c',
      details: 'x'.repeat(100_000),
      aliases: [
        ...Array.from({ length: 1_000 }, (_, index) => `CVE-2026-${1_000 + index}`),
        '../x',
      ],
      references: [{ type: 'WEB', url: 'javascript:alert(1)' }],
      unknown: { field: true },
    });
    expect(facts.summary).toBe('abc');
    expect(facts.details).toHaveLength(60_000);
    expect(facts.aliases).toHaveLength(1_000);
    expect(facts.aliases.every(isId)).toBe(true);
  });

  it('with versions that no scheme reads, or ranges without end, is still evidence', () => {
    const facts = read({
      affected: [
        { package: { ecosystem: 'PyPI', name: 'x' }, versions: ['not a version'] },
        {
          package: { ecosystem: 'PyPI', name: 'x' },
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }],
        },
      ],
    });
    expect(facts.affected).toMatchObject([
      { versions: ['not a version'] },
      { ranges: [{ events: [{ introduced: '0' }] }] },
    ]);
    expect(facts.severity).toBe('unknown');
  });
});

it('calls a record without a summary by the first sentence of its details', () => {
  const details =
    '# Impact\n\nA [crafted](https://x) `Range` header stalls the server. More follows.';
  expect(headlineOf({ summary: null, details })).toBe('A crafted Range header stalls the server.');
  expect(headlineOf({ summary: null, details: null })).toBeNull();
  const presented =
    'TensorFlow is an end-to-end open source platform. An attacker can crash it. So.';
  expect(headlineOf({ summary: null, details: presented })).toBe('An attacker can crash it.');
  const alone = 'TensorFlow is a platform for machine learning.';
  expect(headlineOf({ summary: null, details: alone })).toBe(alone);
  expect(headlineOf({ summary: '`Cookie` header leaks', details: null })).toBe(
    'Cookie header leaks',
  );
});

it('reads every record again once a week', () => {
  const now = new Date('2026-03-10T08:00:00Z');
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  expect(decideExtent(false, null, now)).toBe('full');
  expect(decideExtent(false, daysAgo(6), now)).toBe('all');
  expect(decideExtent(false, daysAgo(7), now)).toBe('full');
  expect(decideExtent(true, null, now)).toBe('new');
});
