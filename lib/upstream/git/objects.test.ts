import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceRepository } from '@/lib/testing/source-repository';
import type { BlobAnswer } from './batch';
import { type Mirror, openMirror } from './mirror';
import { listTree, readBlobs } from './objects';

let scratch: string;
let repository: SourceRepository;
let mirror: Mirror;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-objects-'));
  repository = new SourceRepository(path.join(scratch, 'source'))
    .write('demisto/a/1.0.0.1.md', 'one\n')
    .write('demisto/a/last.md', 'one\n')
    .write('demisto/b/empty.md', '')
    .write('demisto/b/huge.md', Buffer.alloc(9 * 1024 * 1024, 'x'))
    .write('demisto/c/tab\tand\nline.md', 'odd')
    .write('other/x.md', 'x')
    .link('demisto/link.md', '/etc/passwd');
  repository.git('add', '--all');
  const submodule = `160000,${'1'.repeat(40)},demisto/submodule`;
  repository.git('update-index', '--add', '--cacheinfo', submodule);
  repository.git('commit', '--quiet', '--message=x');
  mirror = await openMirror(path.join(scratch, 'mirror'), repository.folder);
});
afterAll(() => rmSync(scratch, { recursive: true }));

async function collect(wanted: readonly string[], signal?: AbortSignal): Promise<BlobAnswer[]> {
  const answers: BlobAnswer[] = [];
  for await (const answer of readBlobs(mirror, wanted, signal)) answers.push(answer);
  return answers;
}

describe('listTree', () => {
  it('names every file below the folder, and links and submodules for what they are', async () => {
    const entries = await listTree(mirror, 'demisto');
    expect(entries.map(({ path: name, kind }) => [name, kind])).toEqual([
      ['demisto/a/1.0.0.1.md', 'file'],
      ['demisto/a/last.md', 'file'],
      ['demisto/b/empty.md', 'file'],
      ['demisto/b/huge.md', 'file'],
      ['demisto/c/tab\tand\nline.md', 'file'],
      ['demisto/link.md', 'symlink'],
      ['demisto/submodule', 'submodule'],
    ]);
  });

  it('is empty where the folder is not there', async () => {
    expect(await listTree(mirror, 'acme')).toEqual([]);
  });

  it('lists the whole tree', async () => {
    expect((await listTree(mirror, null)).at(-1)?.path).toBe('other/x.md');
  });
});

describe('readBlobs', () => {
  it('answers in order: contents, what is missing, what is no file and what is too large', async () => {
    const entries = await listTree(mirror, 'demisto');
    const sha = (name: string) => entries.find((entry) => entry.path === name)?.sha ?? '';
    const nothing = 'f'.repeat(40);
    const wanted = [
      sha('demisto/b/huge.md'),
      sha('demisto/b/empty.md'),
      nothing,
      mirror.commit,
      sha('demisto/a/1.0.0.1.md'),
    ];
    const answers = await collect(wanted);
    expect(answers.map(({ kind }) => kind)).toEqual([
      'too-large',
      'blob',
      'missing',
      'not-a-file',
      'blob',
    ]);
    const [huge, empty, , , one] = answers;
    expect(huge).toMatchObject({ sizeBytes: 9 * 1024 * 1024 });
    expect(empty).toMatchObject({ bytes: Buffer.alloc(0) });
    expect(one).toMatchObject({ sha: wanted[4], bytes: Buffer.from('one\n') });
  });

  it('gives thousands of blobs whole, whatever pieces they come in', async () => {
    const many = new SourceRepository(path.join(scratch, 'many'));
    for (let index = 0; index < 2_000; index += 1) {
      many.write(`demisto/a/${index}.md`, `${index}\n`.repeat(index));
    }
    many.commit();
    const other = await openMirror(path.join(scratch, 'many-mirror'), many.folder);
    const entries = await listTree(other, 'demisto');
    let at = 0;
    for await (const answer of readBlobs(
      other,
      entries.map(({ sha }) => sha),
    )) {
      const index = path.basename(entries[at]?.path ?? '', '.md');
      expect(answer.kind === 'blob' && answer.bytes.toString('utf8')).toBe(
        `${index}\n`.repeat(Number(index)),
      );
      at += 1;
    }
    expect(at).toBe(2_000);
  });

  it('asks for nothing and gets nothing', async () => {
    expect(await collect([])).toEqual([]);
  });

  it('ends git when the reader has seen enough', async () => {
    const entries = await listTree(mirror, 'demisto');
    for await (const answer of readBlobs(
      mirror,
      entries.slice(0, 6).map(({ sha }) => sha),
    )) {
      expect(answer.kind).toBe('blob');
      break;
    }
  });

  it('gives up with the reason of whoever called it off', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(collect([mirror.commit], signal)).rejects.toThrow('enough');
  });

  it('says that the mirror is gone', async () => {
    const gone = { ...mirror, folder: path.join(scratch, 'gone') };
    const reading = async () => {
      for await (const _ of readBlobs(gone, [mirror.commit]));
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('delete that folder'),
    });
    await expect(listTree(gone, null)).rejects.toMatchObject({ code: 'misconfigured' });
  });
});

describe('a partial mirror', () => {
  let source: SourceRepository;
  let first: string;
  let partial: Mirror;

  beforeAll(async () => {
    source = new SourceRepository(path.join(scratch, 'partial-source'));
    // What every public server allows.
    source.git('config', 'uploadpack.allowFilter', 'true');
    source.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    first = source.write('docker/a/Dockerfile', 'FROM x:1').write('docker/a/big', 'big').commit();
    source.write('docker/a/Dockerfile', 'FROM x:2').commit();
    partial = await open();
  });
  const open = () =>
    openMirror(path.join(scratch, 'partial'), `file://${source.folder}`, {
      history: 'all',
      blobs: 'on-demand',
    });
  const present = () =>
    new SourceRepository(path.join(scratch, 'partial-reader')).git(
      `--git-dir=${partial.folder}`,
      ...['cat-file', '--batch-check', '--batch-all-objects'],
    );
  const texts = async (...wanted: string[]) => {
    const answers: string[] = [];
    for await (const answer of readBlobs(partial, wanted)) {
      answers.push(answer.kind === 'blob' ? answer.bytes.toString('utf8') : answer.kind);
    }
    return answers;
  };

  it('has no contents until they are read, and then only those', async () => {
    expect(present()).not.toContain('blob');
    expect(
      await texts(
        `${partial.commit}:docker/a/Dockerfile`,
        `${first}:docker/a/Dockerfile`,
        `${first}:docker/b/Dockerfile`,
        `${'1'.repeat(40)}:docker/a/Dockerfile`,
      ),
    ).toEqual(['FROM x:2', 'FROM x:1', 'missing', 'missing']);
    expect(
      present()
        .split('\n')
        .filter((line) => line.includes('blob')),
    ).toHaveLength(2);
  });

  it('reads what it has when the source is gone, and says so of what it has not', async () => {
    const gone: Mirror = {
      ...partial,
      location: { kind: 'url', address: 'http://127.0.0.1:9/x', label: 'http://127.0.0.1:9/x' },
    };
    const read = async (name: string) => {
      for await (const answer of readBlobs(gone, [name])) return answer.kind;
    };
    expect(await read(`${first}:docker/a/Dockerfile`)).toBe('blob');
    await expect(read(`${first}:docker/a/big`)).rejects.toMatchObject({
      code: 'source-unreachable',
    });
  });

  it('is fetched again the next night', async () => {
    source.write('docker/a/Dockerfile', 'FROM x:3').commit();
    partial = await open();
    expect(await texts(`${partial.commit}:docker/a/Dockerfile`)).toEqual(['FROM x:3']);
    expect(await texts(`${first}:docker/a/big`)).toEqual(['big']);
  });

  it('is made anew where everything is wanted', async () => {
    partial = await openMirror(partial.folder, source.folder);
    expect(await texts(`${first}:docker/a/Dockerfile`)).toEqual(['FROM x:1']);
  });
});

it('readBlobs refuses what is no name of an object', async () => {
  await expect(collect(['--batch-all-objects'])).rejects.toThrow('No object is named');
  await expect(collect([`${mirror.commit}:a\nb`])).rejects.toThrow('No object is named');
});
