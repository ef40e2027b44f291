import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { SourceRepository } from '@/lib/testing/source-repository';
import { takeInContent } from './take-in';
import {
  getContentProblems,
  getContentSource,
  getImageUsers,
  getUserPage,
  listEndedImages,
} from './usage';

setUpTestDatabase();

let scratch: string;
let repository: SourceRepository;
const NOW = new Date('2026-06-30T07:00:00Z');

const item = (image: string, more = '') =>
  `commonfields:\n  id: x\nname: ${image} user\nscript:\n  dockerimage: ${image}\n  type: python\n${more}`;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-content-repo-'));
  repository = new SourceRepository(path.join(scratch, 'content'));
  Object.assign(process.env, {
    DRYDOCK_DATA: scratch,
    DRYDOCK_CONTENT_SOURCE: repository.folder,
  });
  await insertCatalog({
    images: [
      { name: 'python3', versions: [{ tag: '3.12.1.1' }, { tag: '3.12.1.2' }] },
      {
        name: 'pyjwt',
        status: 'deprecated',
        replacementName: 'python3',
        versions: [{ tag: '1.0.0.1' }],
      },
      { name: 'unused', versions: [{ tag: '1' }] },
    ],
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const takeIn = (now = NOW, source = repository.folder) => takeInContent(source, { now });
const generation = async () =>
  (await db().catalogState.findUniqueOrThrow({ where: { id: 1 } })).generation;

describe('takeInContent', () => {
  it('keeps nothing of a repository without content, and says so', async () => {
    repository.write('README.yml', 'a: b\n').commit();
    const before = await generation();
    expect(await takeIn()).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('no integration and no script'),
    });
    expect(await getContentSource()).toMatchObject({
      read: null,
      failure: { at: NOW, reason: expect.stringContaining('no integration') },
    });
    expect(await getImageUsers('python3')).toBeNull();
    expect(await generation()).toBe(before + 1n);
  });

  it('stores who uses which image and tag, and what it could not read', async () => {
    repository
      .write('Packs/A/Integrations/One/One.yml', item('demisto/python3:3.12.1.1'))
      .write('Packs/A/Integrations/Two/Two.yml', item('demisto/python3:3.12.1.2'))
      .write('Packs/B/Scripts/Old/Old.yml', item('demisto/python3:3.12.1.1', 'deprecated: true\n'))
      .write(
        'Packs/B/Integrations/Jwt/Jwt.yml',
        item('demisto/pyjwt:1.0.0.1', '  alt_dockerimages: [demisto/python3, other/python3:1]\n'),
      )
      .write('Packs/B/Scripts/Nul/Nul.yml', 'name: "a\\0b"\ndockerimage: demisto/gone:1\n')
      .write('Packs/C/broken.yml', 'script: [\n')
      .link('Packs/C/link.yml', '/etc/passwd')
      .commit();
    expect(await takeIn()).toMatchObject({ status: 'ok', items: 5, problems: 2 });
    expect(await getImageUsers('python3')).toEqual({
      total: 4,
      living: 3,
      tags: [
        { tag: '3.12.1.1', users: 2 },
        { tag: '3.12.1.2', users: 1 },
        { tag: null, users: 1 },
      ],
    });
    expect(await getImageUsers('unused')).toEqual({ total: 0, living: 0, tags: [] });
    const page = await getUserPage('python3', { tag: '3.12.1.1', page: 1, limit: 10 });
    expect(
      page.rows.map(({ path: file, pack, deprecated, line }) => [file, pack, deprecated, line]),
    ).toEqual([
      ['Packs/A/Integrations/One/One.yml', 'A', false, 5],
      ['Packs/B/Scripts/Old/Old.yml', 'B', true, 5],
    ]);
    const { rows } = await getContentProblems(1, 10);
    expect(rows).toEqual([
      { path: 'Packs/C/broken.yml', line: 2, message: expect.stringContaining('not YAML') },
      { path: 'Packs/C/link.yml', line: null, message: 'It is a symlink, which is not followed.' },
    ]);
  });

  it('names the images in use that should not be, with what to use instead', async () => {
    const { rows, total } = await listEndedImages(1, 10);
    expect(total).toBe(2);
    expect((await listEndedImages(2, 1)).rows).toEqual(rows.slice(1));
    expect(rows).toEqual([
      { image: 'gone', users: 1, state: 'not in the catalogue', replacement: null },
      { image: 'pyjwt', users: 1, state: 'deprecated', replacement: 'python3:3.12.1.2' },
    ]);
  });

  it('pages', async () => {
    const second = await getUserPage('python3', { tag: null, page: 2, limit: 3 });
    expect([second.rows.length, second.total]).toEqual([1, 4]);
  });

  it('asks no more of a commit that it has read', async () => {
    const later = new Date('2026-07-01T07:00:00Z');
    expect(await takeIn(later)).toMatchObject({ status: 'unchanged' });
    expect(await getContentSource()).toMatchObject({ read: { checkedAt: later }, failure: null });
  });

  it('keeps what it has where the source cannot be had', async () => {
    const failed = await takeIn(NOW, path.join(scratch, 'nowhere'));
    expect(failed).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('nothing at'),
    });
    expect((await getImageUsers('python3'))?.total).toBe(4);
  });

  it('forgets what is there no more', async () => {
    repository.remove('Packs/A/Integrations/One/One.yml').commit(new Date('2026-07-02T00:00:00Z'));
    expect(await takeIn()).toMatchObject({ status: 'ok', items: 4 });
    expect((await getImageUsers('python3'))?.total).toBe(3);
    expect(await getContentSource()).toMatchObject({ failure: null });
  });
});
