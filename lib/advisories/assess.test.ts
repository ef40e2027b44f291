import { describe, expect, it } from 'vitest';
import { comparePep440 } from '@/lib/catalog/version-order';
import { displayId, groupByAlias } from './alias-groups';
import { assessHits } from './assess';
import { type OsvRecord, parseOsvRecord } from './osv-record';
import { decideQuery } from './query';
import { classifySeverity, scoreVector } from './severity';

const modified = '2024-01-01T00:00:00Z';

function record(fields: object): OsvRecord {
  const parsed = parseOsvRecord({ modified, ...fields });
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const range = (...events: object[]) => [{ type: 'ECOSYSTEM', events }];
const pypi = (name: string) => ({ ecosystem: 'PyPI', name });

function assess(name: string, version: string, ...records: OsvRecord[]) {
  return assessHits(
    { ecosystem: 'PyPI', name, version },
    records.map(({ id }) => ({ id, modified })),
    new Map(records.map((entry) => [entry.id, entry])),
    comparePep440,
  );
}

describe('grouping', () => {
  it('shows PYSEC, GHSA and CVE once, under the CVE', () => {
    const findings = assess(
      'urllib3',
      '1.26.16',
      record({ id: 'PYSEC-2023-1', aliases: ['CVE-2023-9'] }),
      record({ id: 'GHSA-aaaa-bbbb-cccc', aliases: ['CVE-2023-9'] }),
    );
    expect(findings).toMatchObject([
      { id: 'CVE-2023-9', aliases: ['GHSA-aaaa-bbbb-cccc', 'PYSEC-2023-1'] },
    ]);
  });

  it('joins a chain of four through ids that only the middle ones share', () => {
    const chain = [
      { id: 'A', aliases: ['X'] },
      { id: 'D', aliases: ['Z'] },
      { id: 'B', aliases: ['X', 'Y'] },
      { id: 'C', aliases: ['Y', 'Z'] },
    ];
    expect(groupByAlias(chain)).toHaveLength(1);
    expect(groupByAlias(chain.slice(0, 2))).toHaveLength(2);
    expect(groupByAlias(chain.slice(0, 2), chain)).toHaveLength(1);
  });

  it('takes a thousand aliases in stride', () => {
    const aliases = Array.from({ length: 1000 }, (_, i) => `CVE-2024-${i}`);
    expect(groupByAlias([{ id: 'A', aliases }])).toEqual([[{ id: 'A', aliases }]]);
  });

  it.each([
    ['DSA-1', ['CVE-1', 'DSA-1', 'GHSA-1']],
    ['CVE-1', ['GHSA-1', 'PYSEC-1', 'CVE-1']],
    ['PYSEC-1', ['GHSA-1', 'PYSEC-1']],
    ['MAL-1', ['CVE-1', 'MAL-1']],
    ['CVE-1', ['CVE-2', 'CVE-1', 'CVE-3']],
  ])('is known by %s among %s', (expected, ids) => {
    expect(displayId(ids.map((id) => ({ id, aliases: [] })))).toBe(expected);
  });
});

describe('severity', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 7.5],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', 8.7],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:P', 5],
    ['CVSS:3.1/AV:N', null],
    ['7.5', null],
    ['', null],
  ])('scores %s as %s', (vector, score) => {
    expect(scoreVector(vector)).toBe(score);
  });

  it('comes from whichever member has it', () => {
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }];
    const group = [record({ id: 'PYSEC-1' }), record({ id: 'GHSA-1', severity })];
    expect(classifySeverity(group)).toMatchObject({ severity: 'critical', score: 9.8 });
  });

  it.each([
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H', 9, 'critical'],
    ['CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', 7, 'high'],
    ['CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N', 4, 'medium'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, 'low'],
  ])('of %s, which scores %d, is %s', (vector, score, severity) => {
    const scored = record({ id: 'GHSA-1', severity: [{ type: 'CVSS_V3', score: vector }] });
    expect(classifySeverity([scored])).toEqual({ severity, score, vector });
  });

  it('is the highest that any member states, and orders findings', () => {
    const [high, low] = [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
      'CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H',
    ].map((score) => [{ type: 'CVSS_V3', score }]);
    const [first, second] = [
      record({ id: 'A-1', severity: low }),
      record({ id: 'B-1', severity: high }),
    ];
    expect(classifySeverity([first, second])).toMatchObject({ severity: 'high', score: 7.5 });
    expect(assess('x', '1', first, second).map(({ id }) => id)).toEqual(['B-1', 'A-1']);
  });

  it('reads MODERATE as medium, and none as unknown, not low', () => {
    const labelled = record({ id: 'GHSA-1', database_specific: { severity: 'MODERATE' } });
    expect(classifySeverity([labelled]).severity).toBe('medium');
    expect(classifySeverity([record({ id: 'PYSEC-1', severity: [] })]).severity).toBe('unknown');
  });

  it('sets malicious above critical', () => {
    expect(classifySeverity([record({ id: 'MAL-2024-1' })]).severity).toBe('malicious');
  });
});

describe('the fixed version', () => {
  const urllib3 = record({
    id: 'PYSEC-1',
    affected: [
      {
        package: pypi('urllib3'),
        ranges: range(
          { introduced: '2.0.0' },
          { fixed: '2.0.6' },
          { introduced: '0' },
          { fixed: '1.26.17' },
        ),
      },
    ],
  });

  it.each([
    ['1.26.16', '1.26.17'],
    ['2.0.4', '2.0.6'],
    ['0.1', '1.26.17'],
    ['2.0.0', '2.0.6'],
  ])('for %s is the one of its branch, %s', (installed, fixed) => {
    expect(assess('urllib3', installed, urllib3)).toMatchObject([{ fixed }]);
  });

  it('is another for each id of one vulnerability, and the lowest of them is enough', () => {
    const [ghsa, pysec] = [
      record({
        id: 'GHSA-1',
        aliases: ['CVE-1'],
        affected: [
          { package: pypi('urllib3'), ranges: range({ introduced: '2.0.0' }, { fixed: '2.0.7' }) },
          { package: pypi('urllib3'), ranges: range({ introduced: '0' }, { fixed: '1.26.18' }) },
        ],
      }),
      urllib3,
    ];
    expect(assess('urllib3', '1.26.16', ghsa)).toMatchObject([{ fixed: '1.26.18' }]);
    expect(assess('urllib3', '2.0.4', ghsa)).toMatchObject([{ fixed: '2.0.7' }]);
    // Two vulnerabilities: each with its own.
    expect(assess('urllib3', '2.0.4', ghsa, pysec).map(({ fixed }) => fixed)).toEqual([
      '2.0.7',
      '2.0.6',
    ]);
  });

  it('reads 2022.12.07 as 2022.12.7, which it fixes', () => {
    const certifi = record({
      id: 'PYSEC-5',
      affected: [
        {
          package: pypi('certifi'),
          ranges: range({ introduced: '2017.11.05' }, { fixed: '2022.12.07' }),
        },
      ],
    });
    expect(assess('certifi', '2022.9.24', certifi)).toMatchObject([{ fixed: '2022.12.07' }]);
    expect(assess('certifi', '2022.12.7', certifi)).toMatchObject([{ fixed: null }]);
  });

  it('is above what is installed, also where a fix and the next fault are of one version', () => {
    const again = range(
      { introduced: '0' },
      { fixed: '1.0' },
      { introduced: '1.0' },
      { fixed: '2' },
    );
    const broken = record({ id: 'PYSEC-6', affected: [{ package: pypi('x'), ranges: again }] });
    expect(assess('x', '1.0', broken)).toMatchObject([{ fixed: '2' }]);
  });

  it('is of the next branch where the last affected version of one is installed', () => {
    const events = range({ introduced: '1' }, { last_affected: '1.5' }, { fixed: '2.1' });
    const ended = record({ id: 'PYSEC-7', affected: [{ package: pypi('x'), ranges: events }] });
    expect(assess('x', '1.5', ended)).toMatchObject([{ fixed: '2.1' }]);
    expect(assess('x', '1.6', ended)).toMatchObject([{ fixed: null }]);
  });

  it('is found under a longer name of the same release', () => {
    const ecosystem = 'Ubuntu:22.04';
    const ubuntu = record({
      id: 'USN-1',
      affected: [
        {
          package: { ecosystem: `${ecosystem}:LTS`, name: 'glibc' },
          ranges: range({ introduced: '0' }, { fixed: '2.36' }),
        },
      ],
    });
    const hits = [{ id: 'USN-1', modified }];
    const records = new Map([['USN-1', ubuntu]]);
    const query = { ecosystem, name: 'glibc', version: '2.35' };
    expect(assessHits(query, hits, records, comparePep440)).toMatchObject([{ fixed: '2.36' }]);
  });

  it('is none where the range has no end', () => {
    const open = record({
      id: 'PYSEC-2',
      affected: [{ package: pypi('x'), ranges: range({ introduced: '1.0' }) }],
    });
    expect(assess('x', '1.5', open)).toMatchObject([{ fixed: null }]);
  });

  it('is not taken from an entry about another package', () => {
    const other = record({
      id: 'PYSEC-3',
      affected: [{ package: pypi('y'), ranges: range({ introduced: '0' }, { fixed: '2' }) }],
    });
    expect(assess('x', '1', other)).toMatchObject([{ fixed: null }]);
  });

  it('knows PyYAML in a record as pyyaml', () => {
    const yaml = record({
      id: 'PYSEC-4',
      affected: [{ package: pypi('PyYAML'), ranges: range({ introduced: '0' }, { fixed: '5.4' }) }],
    });
    expect(assess('pyyaml', '5.3', yaml)).toMatchObject([{ fixed: '5.4' }]);
  });
});

describe('what is left of an answer', () => {
  it('drops what is withdrawn', () => {
    expect(assess('x', '1', record({ id: 'PYSEC-1', withdrawn: modified }))).toEqual([]);
  });

  it('keeps an id whose record could not be had, with unknown severity', () => {
    const findings = assessHits(
      { ecosystem: 'PyPI', name: 'x', version: '1' },
      [{ id: 'PYSEC-9', modified }],
      new Map(),
      comparePep440,
    );
    expect(findings).toMatchObject([{ id: 'PYSEC-9', severity: 'unknown', fixed: null }]);
  });
});

describe('what is asked', () => {
  it.each([
    [{ ecosystem: 'PyPI', name: 'Typing_Extensions', version: '4.0' }, 'typing-extensions'],
    [{ ecosystem: 'Alpine:v3.20', name: 'openssl', version: '3.3.0-r0' }, 'openssl'],
    [{ ecosystem: 'Debian:12', name: 'glibc', version: '2.36-9' }, 'glibc'],
    [{ ecosystem: 'Ubuntu:22.04', name: 'glibc', version: '2.35' }, 'glibc'],
  ])('%j goes out as %s', (asked, name) => {
    expect(decideQuery(asked)).toMatchObject({ ask: true, query: { name } });
  });

  it.each([
    [{ ecosystem: 'PyPI', name: 'x', version: '' }, 'no-version'],
    [{ ecosystem: 'PyPI', name: ' ', version: '1' }, 'no-name'],
    [{ ecosystem: 'Debian', name: 'glibc', version: '1' }, 'release-unknown'],
    [{ ecosystem: 'Alpine:3.20', name: 'musl', version: '1' }, 'release-unknown'],
    [{ ecosystem: 'pypi', name: 'x', version: '1' }, 'ecosystem-unsupported'],
  ])('%j is not sent: %s', (asked, reason) => {
    expect(decideQuery(asked)).toEqual({ ask: false, reason });
  });
});
