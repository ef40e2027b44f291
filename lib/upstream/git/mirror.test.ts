import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceRepository } from '@/lib/testing/source-repository';
import { openMirror } from './mirror';
import { listTree } from './objects';

let scratch: string;
let counter = 0;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-mirror-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

function place(name: string): string {
  counter += 1;
  return path.join(scratch, `${counter}-${name}`);
}
const source = (branch?: string) => new SourceRepository(place('source'), branch);

describe('openMirror', () => {
  it('stands at the newest commit of master and knows when that was made', async () => {
    const repository = source().write('demisto/a/last.md', 'a');
    const commit = repository.commit();
    const mirror = await openMirror(place('mirror'), repository.folder);
    expect(mirror.commit).toBe(commit);
    expect(mirror.committedAt).toEqual(new Date('2026-06-30T06:40:01Z'));
  });

  it.each(['main', 'trunk'])('finds the default branch "%s"', async (branch) => {
    const repository = source(branch);
    const commit = repository.commit();
    expect((await openMirror(place('mirror'), repository.folder)).commit).toBe(commit);
  });

  it('follows the source night by night, also when history was rewritten', async () => {
    const repository = source().write('demisto/a/1.md', 'one');
    repository.commit();
    const folder = place('mirror');
    await openMirror(folder, repository.folder);
    repository.write('demisto/a/1.md', 'two').git('add', '--all');
    repository.git('commit', '--quiet', '--amend', '--message=rewritten');
    const mirror = await openMirror(folder, repository.folder);
    expect(mirror.commit).toBe(repository.git('rev-parse', 'HEAD'));
  });

  it('reads a bundle, again after it has grown', async () => {
    const repository = source();
    repository.commit();
    const bundle = place('night.bundle');
    repository.git('bundle', 'create', '--quiet', bundle, 'master');
    const folder = place('mirror');
    await openMirror(folder, bundle);
    const second = repository.write('demisto/a/last.md', 'a').commit();
    repository.git('bundle', 'create', '--quiet', bundle, 'master');
    expect((await openMirror(folder, bundle)).commit).toBe(second);
  });

  it('takes only the newest commit from a URL, and only what is new the next night', async () => {
    const repository = source();
    repository.commit();
    repository.write('demisto/a/1.md', 'a').commit();
    const folder = place('mirror');
    const url = `file://${repository.folder}`;
    await openMirror(folder, url);
    expect(readFileSync(path.join(folder, 'shallow'), 'utf8')).not.toBe('');
    const third = repository.write('demisto/a/2.md', 'b').commit();
    const mirror = await openMirror(folder, url);
    expect(mirror.commit).toBe(third);
    expect(await listTree(mirror, 'demisto')).toHaveLength(2);
  });

  it('takes a shallow clone for a source', async () => {
    const repository = source();
    repository.commit();
    const commit = repository.write('demisto/a/1.md', 'a').commit();
    const clone = place('clone');
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, clone);
    expect((await openMirror(place('mirror'), clone)).commit).toBe(commit);
  });

  it('stands at the branch, the tag or the commit that was asked for', async () => {
    const repository = source();
    const first = repository.commit();
    repository.git('branch', 'testing');
    repository.git('tag', '--annotate', '--message=x', 'v1');
    repository.write('a', 'a').commit();
    const folder = place('mirror');
    for (const ref of ['testing', 'v1', first, first.slice(0, 12), 'refs/heads/testing']) {
      expect((await openMirror(folder, repository.folder, { ref })).commit).toBe(first);
    }
    const url = `file://${repository.folder}`;
    expect((await openMirror(place('mirror'), url, { ref: first })).commit).toBe(first);
  });

  it('goes on after a process was killed with its locks held', async () => {
    const repository = source();
    repository.commit();
    const folder = place('mirror');
    await openMirror(folder, repository.folder);
    const lock = path.join(folder, 'refs', 'drydock', 'source.lock');
    writeFileSync(lock, '');
    writeFileSync(path.join(folder, 'packed-refs.lock'), '');
    writeFileSync(path.join(folder, 'config.lock'), ''); // of `init`
    const second = repository.write('a', 'a').commit();
    expect((await openMirror(folder, repository.folder)).commit).toBe(second);
    expect(existsSync(lock)).toBe(false);
  });

  it('makes a damaged mirror anew', async () => {
    const repository = source().write('demisto/a/1.md', 'a'.repeat(5_000));
    repository.commit();
    const folder = place('mirror');
    await openMirror(folder, repository.folder);
    const objects = path.join(folder, 'objects');
    for (const name of readdirSync(objects, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(objects, name);
      if (statSync(file).isDirectory()) continue;
      chmodSync(file, 0o600);
      truncateSync(file, 5);
    }
    const second = repository.write('demisto/a/2.md', 'b').commit();
    const mirror = await openMirror(folder, repository.folder);
    expect(mirror.commit).toBe(second);
    expect(await listTree(mirror, 'demisto')).toHaveLength(2);
  });

  it('asks nobody for a password and keeps none', async () => {
    const folder = place('mirror');
    const url = 'http://user:secret@127.0.0.1:9/x.git';
    await expect(openMirror(folder, url)).rejects.toThrow(
      expect.objectContaining({ message: 'http://127.0.0.1:9/x.git cannot be reached.' }),
    );
    expect(readFileSync(path.join(folder, 'config'), 'utf8')).not.toContain('secret');
  });
});

describe('openMirror says why', () => {
  const failure = (address: string, ref?: string) =>
    openMirror(place('mirror'), address, { ref }).then(
      () => 'it worked',
      (error) => `${error.code}: ${error.message}`,
    );

  it('nothing is there', async () => {
    const nowhere = place('nowhere');
    expect(await failure(nowhere)).toBe(`source-unreachable: There is nothing at ${nowhere}.`);
  });

  it('a folder is no repository', async () => {
    expect(await failure(scratch)).toBe(`source-invalid: ${scratch} is no git repository.`);
  });

  it('a file is no bundle', async () => {
    const file = place('file');
    writeFileSync(file, 'hello');
    expect(await failure(file)).toBe(
      `source-invalid: ${file} is neither a folder nor a git bundle.`,
    );
  });

  it('a bundle was cut short', async () => {
    const repository = source().write('demisto/a/last.md', 'a'.repeat(5_000));
    repository.commit();
    const bundle = place('cut.bundle');
    repository.git('bundle', 'create', '--quiet', bundle, 'master');
    truncateSync(bundle, 150);
    expect(await failure(bundle)).toBe(
      `source-invalid: ${bundle} is damaged: its objects cannot be read.`,
    );
  });

  it('a bundle lacks the commits it builds on', async () => {
    const repository = source();
    repository.commit();
    repository.write('a', 'a').commit();
    const bundle = place('part.bundle');
    repository.git('bundle', 'create', '--quiet', bundle, 'master~1..master');
    expect(await failure(bundle)).toContain('builds on commits which are not here');
  });

  it('a repository is empty', async () => {
    const { folder } = source();
    expect(await failure(folder)).toBe(`source-invalid: ${folder} is empty: it has no commit.`);
  });

  it('a branch does not exist, and which ones do', async () => {
    const repository = source();
    repository.commit();
    repository.git('branch', 'testing');
    expect(await failure(repository.folder, 'mastre')).toBe(
      `source-invalid: ${repository.folder} has no branch "mastre". It has: master, testing.`,
    );
    expect(await failure(repository.folder, 'abcdef0123')).toBe(
      `source-invalid: ${repository.folder} has no commit "abcdef0123".`,
    );
  });

  it.each(['--upload-pack=x', '../x', 'a..b', 'a b', 'x:y'])('%j is no ref', async (ref) => {
    const repository = source();
    repository.commit();
    expect(await failure(repository.folder, ref)).toContain('is no name of a branch');
  });

  it('a server does not answer', async () => {
    const server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}/x.git`;
    await expect(openMirror(place('mirror'), url, { timeoutMs: 300 })).rejects.toThrow(
      expect.objectContaining({ message: `${url} did not answer in time.` }),
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('somebody has called it off', async () => {
    const repository = source();
    repository.commit();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(openMirror(place('mirror'), repository.folder, { signal })).rejects.toThrow(
      'enough',
    );
  });
});
