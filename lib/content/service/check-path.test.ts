import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { readTextFile } from '../folder';
import { checkPath } from './check-path';

setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'python3',
        versions: [{ tag: '3.12.1.1' }, { tag: '3.12.1.2' }, { tag: '3.12.1.3' }],
      },
      { name: 'boto3', versions: [{ tag: '1.0.0.1' }] },
    ],
  });
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'drydock-content-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (file: string) => path.join(root, file);

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), content);
}

const integration = (image: string, more = '') =>
  `commonfields:\n  id: Acme\nscript:\n  dockerimage: ${image} # why\n  type: python\n${more}`;

const check = (fix = false, start = root) => checkPath(start, { fix });

describe('checkPath', () => {
  it('finds items in any depth, counts other YAML, and passes by what is no YAML', async () => {
    write('Packs/A/Integrations/X/X.yml', integration('demisto/python3:3.12.1.1'));
    write('Packs/A/Scripts/Y/Y.yaml', 'dockerimage: demisto/boto3:1.0.0.1\nscript: x\n');
    write('Packs/A/Playbooks/p.yml', 'tasks: {}\n');
    write('Packs/A/README.md', '# dockerimage');
    write('.git/config.yml', integration('demisto/python3:3.12.1.1'));
    write('node_modules/x/x.yml', integration('demisto/python3:3.12.1.1'));
    const { files, summary, organization } = await check();
    expect(files.map((file) => [file.path, file.kind, file.weight])).toEqual([
      ['Packs/A/Integrations/X/X.yml', 'integration', 'finding'],
      ['Packs/A/Scripts/Y/Y.yaml', 'script', 'ok'],
    ]);
    expect([organization, summary]).toEqual([
      'demisto',
      { files: 3, items: 2, images: 2, findings: 1, notes: 0, notRead: 0, written: 0 },
    ]);
  });

  it('writes the tags that are behind, byte for byte the rest, mode and all', async () => {
    const before = `\uFEFF${integration('demisto/python3:3.12.1.1')}`.replaceAll('\n', '\r\n');
    write('x.yml', before);
    chmodSync(at('x.yml'), 0o640);
    write('held.yml', integration('demisto/python3:3.12.1.1', 'autoUpdateDockerImage: false\n'));
    const { summary, files } = await check(true);
    expect(summary).toMatchObject({ written: 1, findings: 0, notes: 1 });
    expect(files[1]?.images[0]?.update).toMatchObject({ kind: 'written', tag: '3.12.1.3' });
    expect(readFileSync(at('x.yml'), 'utf8')).toBe(before.replace('3.12.1.1', '3.12.1.3'));
    expect(statSync(at('x.yml')).mode & 0o777).toBe(0o640);
    expect(readFileSync(at('held.yml'), 'utf8')).toContain('3.12.1.1 # why');
    expect((await check(true)).summary).toMatchObject({ written: 0, findings: 0 });
  });

  it('says of each thing that it did not read why', async () => {
    write('binary.yml', Buffer.from([0x73, 0xff, 0xfe, 0x00]));
    write('broken.yml', 'script:\n  dockerimage: [a\nname: b\n');
    write('large.yml', Buffer.alloc(8 * 1024 * 1024 + 1, 0x20));
    execFileSync('mkfifo', [at('pipe.yml')]);
    const { files, summary } = await check();
    expect(files.map((file) => [file.path, file.problems[0]?.line])).toEqual([
      ['binary.yml', null],
      ['broken.yml', 3],
      ['large.yml', null],
      ['pipe.yml', null],
    ]);
    expect(files.map((file) => file.problems[0]?.message)).toEqual([
      expect.stringContaining('not UTF-8'),
      expect.stringContaining('not YAML'),
      expect.stringContaining('8.0 MiB'),
      expect.stringContaining('no regular file'),
    ]);
    expect(summary).toMatchObject({ files: 4, items: 0, notRead: 4 });
  });

  it('follows no link, and writes through none', async () => {
    // Beside it, under a name that begins like its own.
    const outside = mkdtempSync(`${root}-beside-`);
    try {
      const old = integration('demisto/python3:3.12.1.1');
      writeFileSync(path.join(outside, 'secret.yml'), old);
      write('real.yml', old);
      symlinkSync(path.join(outside, 'secret.yml'), at('file.yml'));
      symlinkSync(outside, at('folder'));
      symlinkSync('real.yml', at('inside.yml'));
      symlinkSync('.', at('circle'));
      symlinkSync('nowhere', at('dangling.yml'));
      symlinkSync('dangling-too', at('not-about-yaml'));
      const { files, summary } = await check(true);
      expect(files.map((file) => [file.path, file.kind, file.weight])).toEqual([
        ['circle', 'problem', 'note'],
        ['dangling.yml', 'problem', 'finding'],
        ['file.yml', 'problem', 'finding'],
        ['folder', 'problem', 'finding'],
        ['inside.yml', 'problem', 'note'],
        ['real.yml', 'integration', 'ok'],
      ]);
      expect(summary).toMatchObject({ items: 1, notRead: 3, written: 1 });
      expect(readFileSync(path.join(outside, 'secret.yml'), 'utf8')).toBe(old);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('reads no file through a link that has come in its place', async () => {
    write('real.yml', integration('demisto/python3:3.12.1.1'));
    symlinkSync('real.yml', at('link.yml'));
    expect((await readTextFile(at('real.yml'))).ok).toBe(true);
    expect(await readTextFile(at('link.yml'))).toMatchObject({
      ok: false,
      error: { message: 'The file cannot be read: it is a link.' },
    });
  });

  it('leaves the other name of a file alone', async () => {
    const old = integration('demisto/python3:3.12.1.1');
    write('a.yml', old);
    linkSync(at('a.yml'), at('a.txt'));
    expect((await check(true)).summary.written).toBe(1);
    expect(readFileSync(at('a.txt'), 'utf8')).toBe(old);
  });

  it('takes one file, by whatever name it is called', async () => {
    write('x.txt', integration('demisto/python3:3.12.1.3'));
    symlinkSync('x.txt', at('link'));
    expect((await check(false, at('x.txt'))).files).toMatchObject([
      { path: 'x.txt', weight: 'ok' },
    ]);
    expect((await check(false, at('link'))).files).toMatchObject([{ path: 'x.txt' }]);
  });

  it('refuses a path where there is nothing', async () => {
    await expect(check(false, at('nothing'))).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('nothing of this name'),
    });
  });

  it('judges nothing by an empty catalogue', async () => {
    await db().catalogState.update({ where: { id: 1 }, data: { kind: 'empty' } });
    try {
      await expect(check()).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await db().catalogState.update({ where: { id: 1 }, data: { kind: 'real' } });
    }
  });
});
