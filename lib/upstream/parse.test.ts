import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLastPointer, parseVersionFile } from './parse';
import type { VersionRecord } from './record';
import { anyRecord } from './record-arbitrary';
import { renderVersionFile } from './render';

const pathOf = (record: VersionRecord) => `${record.org}/${record.image}/${record.tag}.md`;

const PATH = 'demisto/example/1.0.0.42.md';
/** Short, and has every section. */
const FILE = `# \`demisto/example:1.0.0.42\`

## Docker Metadata
- Image Size: 211.54 MB
- Image ID: \`sha256:${'ab'.repeat(32)}\`
- Created: \`2026-06-15T05:32:33.660841939Z\`
- Arch: \`linux\`/\`amd64\`
- Command: \`["python3"]\`
- Environment:
  - \`PYTHON_VERSION=3.12.13\`
- Labels:
  - \`org.opencontainers.image.authors:Demisto <containers@demisto.com>\`

- OS Release:
  - \`ID=alpine\`

## Docker Trust
\`\`\`

Signatures for demisto/example:1.0.0.42

SIGNED TAG   DIGEST                                                             SIGNERS
1.0.0.42     ${'cd'.repeat(32)}   (Repo Admin)

\`\`\`

## \`Python Packages\`


### \`anyio\`

* Summary: High-level concurrency
* Version: 4.13.0
* Pypi: https://pypi.org/project/anyio/
* Homepage: None
* Author: 
* License :: OSI Approved :: MIT License

## \`OS Packages\`

* libcrypto3-3.1.4-r1 x86_64 {openssl}
* .python-rundeps-20231019.061014 noarch {.python-rundeps}
`;

/** The lines reported, each as `line: reason`. */
function issues(file: string | Uint8Array, path = PATH): string[] {
  const parsed = parseVersionFile(path, file);
  return parsed.ok ? [] : parsed.error.map(({ line, reason }) => `${line}: ${reason}`);
}

describe('parsing and rendering', () => {
  it('gives back any record that can be written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const parsed = parseVersionFile(pathOf(record), renderVersionFile(record));
        expect(parsed).toEqual({ ok: true, value: record });
      }),
      { seed: 20_260_630, numRuns: 500 },
    );
  });

  it('reads text and bytes alike', () => {
    expect(parseVersionFile(PATH, FILE).ok).toBe(true);
    const padded = Buffer.concat([Buffer.from('xx'), Buffer.from(FILE)]);
    expect(parseVersionFile(PATH, padded.subarray(2))).toEqual(parseVersionFile(PATH, FILE));
  });
});

describe('parseVersionFile reports', () => {
  it('each place a file can be cut short at but the end of a package', () => {
    const ends = new Set([FILE.length, FILE.lastIndexOf('* ')]);
    for (let end = 0; end < FILE.length; end += 1) {
      expect(issues(FILE.slice(0, end)).length > 0, `cut at ${end}`).toBe(!ends.has(end));
    }
  });

  it('each line that is missing, save those that may be', () => {
    const lines = FILE.split('\n').slice(0, -1);
    const mayBeMissing = lines.filter((_, index) => {
      const without = lines.filter((_line, at) => at !== index).join('\n');
      return issues(`${without}\n`).length === 0;
    });
    expect(mayBeMissing).toEqual([
      '',
      '- Command: `["python3"]`',
      '  - `PYTHON_VERSION=3.12.13`',
      '  - `org.opencontainers.image.authors:Demisto <containers@demisto.com>`',
      '  - `ID=alpine`',
      '',
      'Signatures for demisto/example:1.0.0.42',
      '',
      '* License :: OSI Approved :: MIT License',
      '* libcrypto3-3.1.4-r1 x86_64 {openssl}',
      '* .python-rundeps-20231019.061014 noarch {.python-rundeps}',
    ]);
  });

  it('a line that no section knows, with its number and an excerpt', () => {
    const file = FILE.replace('* Homepage: None', '* Homepge: None');
    expect(issues(file)).toEqual(['35: expected a line "* Homepage: …"; found "* Homepge: None"']);
  });

  it.each([
    ['no architecture', '* musl-1.2.5-r9  {musl}'],
    ['no version', '* musl- x86_64 {musl}'],
    ['no name', '* -1.2.5 x86_64 {musl}'],
    ['two origins', '* musl-1.2.5-r9 x86_64 {musl} {musl}'],
  ])('an apk package with %s', (_, line) => {
    const file = FILE.replace('* libcrypto3-3.1.4-r1 x86_64 {openssl}', line);
    expect(issues(file)).toEqual([expect.stringContaining('expected a package of apk')]);
  });

  it('several lines of one file', () => {
    const file = FILE.replace('PYTHON_VERSION=3.12.13', 'nothing').replace('{openssl}', 'openssl');
    expect(issues(file)).toEqual([
      '10: expected a key and a value with "=" between them; found "  - `nothing`"',
      '41: expected a package of apk; found "* libcrypto3-3.1.4-r1 x86_64 openssl"',
    ]);
  });

  it('at most twenty lines', () => {
    expect(issues(FILE.replace(/x86_64 \{openssl\}/, `\n${'* junk\n'.repeat(50)}`))).toHaveLength(
      20,
    );
  });

  it.each([
    ['another image', 'demisto/other/1.0.0.42.md'],
    ['another tag', 'demisto/example/1.0.0.43.md'],
    ['another organization', 'acme/example/1.0.0.42.md'],
  ])('a header that names %s than the path', (_, path) => {
    expect(issues(FILE, path).slice(0, 1)).toEqual([
      expect.stringMatching(/^1: the header says demisto\/example:1\.0\.0\.42, the path /),
    ]);
  });

  it.each([
    ['../etc/passwd.md', 'an organization'],
    ['demisto/../1.md', 'an image'],
    ['demisto/a..b/1.md', 'an image'],
    ['demisto/A/1.md', 'an image'],
    ['demisto/a/..md', 'a tag'],
    ['demisto/a/1..2.md', 'a tag'],
    ['demisto/a/b c.md', 'a tag'],
    ['demisto/a/-1.md', 'a tag'],
    [`demisto/a/${'1'.repeat(129)}.md`, 'a tag'],
    [`demisto/${'a'.repeat(200)}/1.md`, 'an image'],
    ['demisto/a/1.txt', 'does not end in .md'],
    ['demisto/a/b/1.md', 'is not of the form'],
    ['demisto/1.md', 'is not of the form'],
    ['', 'is not of the form'],
    ['/demisto/a.md', 'an organization'],
  ])('the path %j', (path, reason) => {
    expect(issues(FILE, path)).toEqual([expect.stringContaining(reason)]);
  });

  it('nothing of a tag as long as Docker allows', () => {
    const tag = '1'.repeat(128);
    const file = FILE.replaceAll('1.0.0.42', tag);
    expect(issues(file, `demisto/example/${tag}.md`).filter((it) => it.startsWith('0:'))).toEqual(
      [],
    );
  });

  it('last.md, which is no version', () => {
    expect(issues(FILE, 'demisto/example/last.md')).toHaveLength(1);
  });

  it('bytes that are no UTF-8, and text that is no text', () => {
    const bytes = Buffer.from(FILE);
    bytes[FILE.indexOf('High')] = 0xff;
    expect(issues(bytes)).toEqual(['0: is not UTF-8']);
    expect(issues(FILE.replace('High', '\ud800'))).toEqual(['0: is not UTF-8']);
  });

  it.each([
    ['\0', 'NUL'],
    ['\r', 'CR'],
    ['\u001b', 'ESC'],
  ])('the control character %j', (character, name) => {
    expect(issues(FILE.replace('High', character))).toEqual([
      `32: holds the control character ${name}`,
    ]);
  });

  it('a byte order mark', () => {
    expect(issues(`\uFEFF${FILE}`)[0]).toMatch(/^1: expected a header/);
  });

  it('a line of ten million characters, at once', () => {
    for (const needle of ['High', 'anyio', 'alpine', 'libcrypto3', '3.12.13', '(Repo']) {
      const found = issues(FILE.replace(needle, `${needle}${'x '.repeat(5_000_000)}`));
      expect(found.join(), needle).toMatch(/a line of 100\d{5} characters, more than 16384/);
      expect(found.join().length).toBeLessThan(1_000);
    }
  });

  it('ten million lines, at once', () => {
    expect(issues(`${FILE}${'\n'.repeat(10_000_000)}`)).toHaveLength(1);
  });

  it.each([
    '2026-02-30T05:32:33.6Z',
    '2026-06-15T25:32:33.6Z',
    '2026-06-15T24:00:00Z',
    '2026-06-15T05:32:60Z',
    '2026-06-15 05:32:33Z',
    '2026-06-15T05:32:33+02:00',
    '0000-01-01T00:00:00Z',
  ])('the time %s, which does not exist', (time) => {
    expect(issues(FILE.replace(/2026-06-15T[^`]*/, time))).toEqual([
      expect.stringMatching(/^6: expected the time of creation/),
    ]);
  });

  it('a signature of another tag, and one that cannot be read', () => {
    expect(issues(FILE.replace('1.0.0.42     cd', '1.0.0.41     cd'))).toEqual([
      expect.stringContaining('says nothing known about 1.0.0.42'),
    ]);
    expect(issues(FILE.replace('cdcd', 'XXXX'))).toHaveLength(1);
  });

  it('an image size without an OS release, and the other way round', () => {
    expect(issues(FILE.replace(/- OS Release:\n.*\n/, ''))).toEqual([
      expect.stringContaining('an image size and no OS release'),
    ]);
    expect(issues(FILE.replace(/- Image Size.*\n/, ''))).toEqual([
      expect.stringContaining('an OS release and no image size'),
    ]);
  });
});

describe('the OS section', () => {
  const section = (lines: string) => {
    const parsed = parseVersionFile(PATH, FILE.replace(/\* libcrypto3[\s\S]*$/, lines));
    return parsed.ok ? parsed.value.osSection : parsed.error.map(({ reason }) => reason);
  };

  it.each([
    ['libcrypto3-3.1.4-r1 x86_64 {openssl}', 'libcrypto3', '3.1.4-r1', 'x86_64', 'openssl'],
    [
      'alpine-baselayout-data-3.4.3-r1 noarch {x}',
      'alpine-baselayout-data',
      '3.4.3-r1',
      'noarch',
      'x',
    ],
    ['.build-dependencies-0 noarch {}', '.build-dependencies', '0', 'noarch', ''],
    ['tzdata-2024a-r0 x86_64 {tzdata}', 'tzdata', '2024a-r0', 'x86_64', 'tzdata'],
    ['odd-r3 x86_64 {odd}', 'odd', 'r3', 'x86_64', 'odd'],
  ])('reads the apk line %s', (line, name, version, arch, origin) => {
    expect(section(`* ${line}\n`)).toEqual({
      kind: 'apk',
      packages: [{ name, version, arch, origin }],
    });
  });

  it.each([
    ['adduser\t3.134', 'adduser', null, '3.134'],
    ['libc6:amd64\t2.36-9+deb12u4', 'libc6', 'amd64', '2.36-9+deb12u4'],
    ['libmount1:amd64\t1:2.38.1-5+b1', 'libmount1', 'amd64', '1:2.38.1-5+b1'],
  ])('reads the dpkg line %j', (line, name, arch, version) => {
    expect(section(`* ${line}\n`)).toEqual({
      kind: 'dpkg',
      packages: [{ name, version, arch, origin: null }],
    });
  });

  it('knows the usage text of apk, and takes no other words for it', () => {
    expect(section('* \n* --root\n* usage: apk COMMAND\n')).toMatchObject({ kind: 'usage-text' });
    expect(section('* \n* --root\n')).toHaveLength(2);
    expect(section('* \n* usage: apk COMMAND\n* a-1 x86_64 {a}\n')).toHaveLength(2);
  });

  it('does not mix two package managers', () => {
    expect(section('* a-1 x86_64 {a}\n* b\t1\n')).toHaveLength(1);
    expect(section('* b\t1\n* a-1 x86_64 {a}\n')).toHaveLength(1);
  });
});

describe('parseLastPointer', () => {
  it('gives the version the header names, whatever follows', () => {
    expect(parseLastPointer('demisto/example/last.md', FILE)).toEqual({
      ok: true,
      value: { org: 'demisto', image: 'example', tag: '1.0.0.42' },
    });
    const junk = Buffer.from(`# \`demisto/example:latest\`\n\xff`, 'latin1');
    expect(parseLastPointer('demisto/example/last.md', junk).ok).toBe(true);
  });

  it.each([
    ['demisto/other/last.md', FILE, 'names demisto/example'],
    ['acme/example/last.md', FILE, 'names demisto/example'],
    ['demisto/example/1.0.0.42.md', FILE, 'is not a last.md'],
    ['demisto/../last.md', FILE, 'an image'],
    ['demisto/example/last.md', '', 'not of the form'],
    ['demisto/example/last.md', '# `demisto/example:1.0`', 'not of the form'],
    ['demisto/example/last.md', '# `demisto/example:last`\n', 'a tag with a name out of order'],
    ['demisto/example/last.md', '# `demisto/example:-1`\n', 'a tag with a name out of order'],
  ])('reports %j', (path, content, reason) => {
    const parsed = parseLastPointer(path, content);
    expect(parsed).toMatchObject({
      ok: false,
      error: [{ reason: expect.stringContaining(reason) }],
    });
  });
});
