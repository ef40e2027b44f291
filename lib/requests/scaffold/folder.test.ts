import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseBuildConf } from '@/lib/upstream/dockerfiles/build-conf';
import { parsePyproject } from '@/lib/upstream/dockerfiles/dependencies';
import { parseBaseImage } from '@/lib/upstream/dockerfiles/dockerfile';
import type { Report } from '@/lib/vetting/report';
import type { ImageAsk } from '../ask';
import type { KnownBase } from '../base-image';
import { zipFolder } from './archive';
import { addDependabotEntry, renderDependabotEntry } from './dependabot';
import { type FolderFacts, renderFolder } from './folder';
import { renderPatch } from './patch';

const ask: ImageAsk = {
  kind: 'image',
  name: 'acme-tools',
  language: 'python',
  base: 'python3',
  python: ['Requests[socks]>=2.31,<3', 'boto3', 'PyYAML===6.0.2'],
  os: ['curl', 'openssl>=3.3'],
  modules: [],
  whyNot: [{ image: 'stix2', reason: 'It is on <b>Python 2</b>, says @someone.' }],
  purpose: 'Calls the API of **Acme**:\n\n- see [x](javascript:alert(1))',
  contentUrl: 'https://github.com/demisto/content/pull/1',
};
const report: Report = {
  takenAt: '2026-11-26T12:00:00.000Z',
  packages: [
    {
      name: 'boto3',
      normalizedName: 'boto3',
      specifier: null,
      version: '1.40.1',
      via: [],
      license: { spdx: 'Apache-2.0', licenseClass: 'permissive', source: 'PyPI' },
      naming: null,
      imageCount: 12,
      findings: [
        {
          area: 'advisory',
          level: 'unknown',
          grave: false,
          stopsSubmission: false,
          title: 'Advisories were not checked',
          detail: 'OSV could not be reached.',
          ids: [],
          excuses: null,
        },
      ],
    },
  ],
  images: [],
  gaps: ['The dependencies of PyYAML are not known.'],
};
const base: KnownBase = {
  name: 'python3',
  language: 'python',
  system: 'alpine',
  tag: '3.12.13.10116658',
  pythonMinor: '3.12',
  brings: [],
};
const facts: FolderFacts = {
  org: 'demisto',
  base,
  requestId: 7,
  requestUrl: 'https://drydock.example/requests/7',
  report,
  judged: report.packages.map((it) => ({
    package: it,
    findings: it.findings.map((finding) => ({ finding, excusedBy: null })),
  })),
  decisions: [
    { area: 'license', by: 'Rea', on: '2026-11-26', comment: '**Fine**, thanks @someone' },
  ],
};
const render = (change: Partial<ImageAsk> = {}, on: Partial<KnownBase> = {}) =>
  renderFolder({ ...ask, ...change }, { ...facts, base: { ...base, ...on } });
const fileOf = (folder: ReturnType<typeof render>, name: string) =>
  folder.files.find(({ path }) => path === `docker/acme-tools/${name}`)?.content;

describe('renderFolder', () => {
  const folder = render();

  it('says to our own readers what was asked for', () => {
    expect(parseBaseImage(fileOf(folder, 'Dockerfile') ?? '')).toMatchObject({ ok: true });
    expect(fileOf(folder, 'Dockerfile')).toMatch(/^FROM demisto\/python3:3\.12\.13\.10116658\n/);
    expect(parseBuildConf(fileOf(folder, 'build.conf') ?? '')).toMatchObject({
      version: '1.0.0',
      deprecated: false,
      devonly: false,
    });
    expect(parsePyproject(fileOf(folder, 'pyproject.toml') ?? '')).toEqual({
      ok: true,
      value: [
        { name: 'boto3', specifier: '*', location: null },
        { name: 'pyyaml', specifier: '==6.0.2', location: null },
        { name: 'requests', specifier: '>=2.31,<3', location: null },
      ],
    });
    expect(fileOf(folder, 'pyproject.toml')).toContain('extras = ["socks"]');
  });

  it('keeps a constraint from being a redirection of the shell', () =>
    expect(fileOf(folder, 'Dockerfile')).toContain("apk add --no-cache curl 'openssl>=3.3'"));

  it('follows the Debian pattern on a Debian base', () => {
    const dockerfile = fileOf(render({}, { name: 'opencv', system: 'debian' }), 'Dockerfile');
    expect(dockerfile).toContain('apt-get install --yes --no-install-recommends curl');
    expect(dockerfile).toMatch(/^FROM demisto\/opencv:3\.12\.13\.10116658\n/);
    expect(dockerfile).not.toContain('apk');
  });

  it('lists nothing again that the base has on purpose, and says so', () => {
    const brings = [
      { name: 'boto3', version: '1.40.1', by: 'aws' },
      { name: 'pyyaml', version: '6.0.1', by: 'python3' },
      { name: 'requests', version: '2.32.3', by: 'python3' },
    ];
    const on = render({}, { name: 'aws', brings });
    const listed = parsePyproject(fileOf(on, 'pyproject.toml') ?? '');
    // Another version of one, and an extra of the other, are not what the base has.
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['pyyaml', 'requests']);
    expect(on.notes).toEqual(['boto3 is not listed again: aws brings 1.40.1.']);
    expect(fileOf(on, 'verify.py')).toContain('"boto3",');
    const all = render({ python: ['boto3'], os: [] }, { name: 'aws', brings });
    expect(fileOf(all, 'Dockerfile')).toBe('FROM demisto/aws:3.12.13.10116658\n');
    expect(all.dependabotEntry).toBe(null);
  });

  it('verifies every package', () => {
    for (const name of ['boto3', 'pyyaml', 'requests']) {
      expect(fileOf(folder, 'verify.py')).toContain(`"${name}",`);
    }
  });

  it('verifies PowerShell with PowerShell', () => {
    const pwsh = render(
      { name: 'pwsh-acme', language: 'powershell', base: 'powershell', python: [] },
      { name: 'powershell', language: 'powershell', pythonMinor: null },
    );
    expect(pwsh.files.map((file) => file.path.split('/').at(-1)).sort()).toEqual([
      '.gitignore',
      'Dockerfile',
      'build.conf',
      'verify.ps1',
    ]);
    expect(pwsh.dependabotEntry).toBe(null);
  });

  it('quotes what people wrote', () => {
    const text = folder.pullRequestText;
    expect(text).toContain('> Calls the API of **Acme**:\n>\n> - see x (`javascript:alert(1)`)\n');
    expect(text).toContain('- `stix2`\n  > It is on \\<b>Python 2\\</b>, says `@someone`.\n');
    expect(text).toContain('by Rea on 2026-11-26 (UTC)\n  > **Fine**, thanks `@someone`\n');
    expect(text).toContain('OSV could not be reached.');
    expect(text).toContain('The dependencies of PyYAML are not known');
  });
});

describe('renderPatch', () => {
  it('is taken by git apply, and makes the files as they are', () => {
    const folder = render();
    const repository = mkdtempSync(path.join(tmpdir(), 'drydock-patch-'));
    try {
      const git = (args: string[], input?: string) =>
        execFileSync('git', args, { cwd: repository, input, stdio: ['pipe', 'pipe', 'pipe'] });
      git(['init', '--quiet']);
      git(['apply', '--index', '--whitespace=error'], renderPatch(folder.files));
      for (const { path: name, content } of folder.files) {
        expect(readFileSync(path.join(repository, name), 'utf8')).toBe(content);
      }
    } finally {
      rmSync(repository, { recursive: true, force: true });
    }
  });
});

describe('zipFolder', () => {
  it('holds the folder, the entry and the text', () => {
    const entries = unzipSync(zipFolder(render()));
    expect(Object.keys(entries).sort()).toEqual([
      'PULL_REQUEST.md',
      'dependabot-entry.yml',
      'docker/acme-tools/.gitignore',
      'docker/acme-tools/Dockerfile',
      'docker/acme-tools/build.conf',
      'docker/acme-tools/pyproject.toml',
      'docker/acme-tools/verify.py',
    ]);
    expect(strFromU8(entries['PULL_REQUEST.md'] ?? new Uint8Array())).toMatch(/^# New image: acme/);
  });
});

describe('addDependabotEntry', () => {
  const file = [
    'version: 2',
    '# kept as it is',
    'updates:',
    '  - package-ecosystem: "pip"',
    '    directory: "/docker/other"',
    '    schedule: { interval: daily }',
    '',
  ].join('\n');

  it('adds to the end, and changes nothing else', () => {
    const added = addDependabotEntry(file, 'docker/acme-tools');
    expect(added).toEqual({ ok: true, value: file + renderDependabotEntry('docker/acme-tools') });
  });

  it('adds nothing twice', () =>
    expect(addDependabotEntry(file, 'docker/other')).toEqual({ ok: true, value: file }));

  it.each([
    ['no YAML', 'updates: [', /no YAML/],
    ['no list', 'version: 2\n', /no list/],
    ['a part after the list', `${file}registries: {}\n`, /not the last part/],
  ])('says what is wrong with %s', (_what, text, error) =>
    expect(addDependabotEntry(text, 'docker/x')).toMatchObject({
      ok: false,
      error: expect.stringMatching(error),
    }),
  );
});
