/** What the small OSV of the journeys knows of the generated catalogue. */
const pypi = (name: string) => ({ ecosystem: 'PyPI', name });

export const osvRecords = [
  {
    id: 'PYSEC-2026-1001',
    aliases: ['CVE-2026-10001'],
    published: '2026-01-05T00:00:00Z',
    details: [
      'requests tells others where you have been.',
      '',
      '# Who is affected',
      '',
      '<img src="x" onerror="document.title=\'owned\'"> and [a link](javascript:alert(1)), and',
      '[another](https://example.org/advisory).',
    ].join('\n'),
    references: [
      { type: 'WEB', url: 'javascript:alert(1)' },
      { type: 'FIX', url: 'https://example.org/fix' },
    ],
    affected: [
      {
        package: pypi('requests'),
        versions: ['2.27.1', '2.31.0', '2.32.3'],
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.32.4' }] }],
      },
    ],
  },
  {
    id: 'GHSA-2222-3333-4444',
    aliases: ['CVE-2026-10001'],
    published: '2026-01-06T00:00:00Z',
    summary: 'requests discloses visited hosts',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
    affected: [
      {
        package: pypi('requests'),
        versions: ['2.27.1', '2.31.0', '2.32.3'],
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.32.4' }] }],
      },
    ],
  },
  {
    id: 'PYSEC-2026-1002',
    published: '2026-02-01T00:00:00Z',
    details: 'idna takes long for long names.',
    affected: [{ package: pypi('idna'), versions: ['*'] }],
  },
  {
    id: 'ALPINE-CVE-2026-10003',
    upstream: ['CVE-2026-10003'],
    affected: [
      {
        package: { ecosystem: 'Alpine:v3.22', name: 'musl' },
        versions: ['*'],
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '9.9.9-r0' }] }],
      },
    ],
  },
] as const;
