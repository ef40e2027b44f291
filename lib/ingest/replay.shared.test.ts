import { describe, expect, test, vi } from 'vitest';
import {
  type CatalogDigest,
  digestCatalog,
  listNights,
  listTags,
  openCatalogMirror,
} from '@/lib/bench/nights';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/testing/database';
import { rowsOf, setUpIngest } from '@/lib/testing/ingest';
import { sharedPath } from '@/lib/testing/shared-data';

const info = sharedPath('data', 'dockerfiles-info.bundle');
const dockerfiles = sharedPath('data', 'dockerfiles.bundle');

const stage = setUpIngest();

vi.setConfig({ testTimeout: 900_000 });

/** What a direct import into a database of its own shows. */
async function digestOfDirectImport(night: () => Promise<unknown>): Promise<CatalogDigest> {
  const direct = await createTestDatabase();
  try {
    await closeDatabase();
    await openDatabase(direct.url);
    await night();
    return await digestCatalog();
  } finally {
    await closeDatabase();
    await direct.drop();
  }
}

test('nights of any kind end in the state that a direct import of the last one has', async () => {
  const { source, ingest } = stage();
  const random = seededNumbers(20_260_630);
  const present = new Map<string, string>();
  const gone = new Set<string>();
  source.folder('image-0', { Dockerfile: 'FROM alpine:3.22' }).dockerfiles.commit();
  for (let night = 0; night < 12; night += 1) {
    for (let step = 0; step < 6; step += 1) {
      const image = `image-${random(4)}`;
      const tag = `1.0.0.${random(12)}`;
      const key = `${image}/${tag}`;
      // Another scan of the same image: other packages, the same image id.
      const input = { python: [`pip==26.${random(3)}`, `package-${random(5)}==1.${random(4)}`] };
      if (present.has(key) && random(3) === 0) {
        source.remove(image, tag);
        present.delete(key);
        gone.add(key);
      } else {
        source.version(image, tag, input);
        present.set(key, JSON.stringify(input));
        gone.delete(key);
      }
    }
    for (const key of present.keys()) {
      const [image = '', tag = ''] = key.split('/');
      if (random(3) === 0) source.last(image, tag, JSON.parse(present.get(key) ?? '{}'));
    }
    source.info.commit();
    expect(await ingest({ force: true })).toMatchObject({ quarantined: 0 });
  }
  const replayed = await digestCatalog();
  expect(replayed.removed).toEqual([...gone].sort());
  expect(replayed.versions).toBe(present.size);
  expect(await digestOfDirectImport(() => ingest())).toMatchObject({
    shown: replayed.shown,
    images: replayed.images,
    removed: [],
  });
});

/** Numbers below a limit that look like chance and are the same every time. */
function seededNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 16) % limit;
  };
}

if (info !== null && dockerfiles !== null) describeReplay(info, dockerfiles);

function describeReplay(source: string, dockerfilesSource: string): void {
  describe('the real nights', () => {
    const night = (ref?: string, force = false) =>
      stage().ingest({ source, dockerfilesSource, force, ...(ref === undefined ? {} : { ref }) });

    test('the night that dropped 8,046 versions is refused, and accepted when forced', async () => {
      const mirror = await openCatalogMirror(source, '7d110b62ab32');
      const [before = '', bad = ''] = await listNights(mirror, 2);
      expect(await night(before)).toMatchObject({ status: 'ok', images: 271, quarantined: 0 });
      const kept = await digestCatalog();
      expect(await night(bad)).toMatchObject({
        status: 'refused',
        commit: bad,
        removed: 0,
        reason: expect.stringContaining('8046 versions'),
      });
      expect(await digestCatalog()).toEqual(kept);
      expect(await night(bad, true)).toMatchObject({ status: 'ok', removed: 8046, added: 273 });
      const forced = await digestCatalog();
      expect(forced.removed).toHaveLength(8046);
    });

    test('the last 60 nights end in the state that a direct import of the last one has', async () => {
      const mirror = await openCatalogMirror(source);
      const nights = await listNights(mirror, 61);
      const seen = new Set<string>();
      for (const commit of nights) {
        expect(await night(commit)).toMatchObject({
          status: expect.stringMatching(/^(ok|unchanged)$/),
          quarantined: 0,
        });
        for (const key of await listTags(mirror, commit)) seen.add(key);
      }
      const replayed = await digestCatalog();
      expect(await rowsOf('SELECT count(*)::int FROM tag_alarm')).toEqual([{ count: 0 }]);
      for (const key of await listTags(mirror, mirror.commit)) seen.delete(key);
      expect(replayed.removed).toEqual([...seen].sort());

      const direct = await digestOfDirectImport(() => night());
      expect(direct).toEqual({ ...replayed, removed: [] });
    });

    test('nights with returns, a last that goes down and the largest removal are taken in', async () => {
      // Each is taken in on the night before it; 2025-04-02 with the flip-flop of the night after.
      for (const [commit, expected] of [
        ['36a0623b93d2', { added: 31, removed: 7 }],
        ['04112520fbc1', { added: 90 }],
        ['6da1c1039205', { status: 'ok' }],
        ['0ab53ff88a58', { added: 8, removed: 68 }],
      ] as const) {
        const mirror = await openCatalogMirror(source, commit);
        const [before = '', at = ''] = await listNights(mirror, 2);
        // The nights between two of these have removed more than one night may.
        await night(before, true);
        const { status, added, restored, removed } = await night(at);
        expect({ status, added: added + restored, removed }).toMatchObject(expected);
      }
      expect(
        await rowsOf(`SELECT v.tag FROM image i JOIN image_version v ON v.id = i.last_version_id
                       WHERE i.name = 'parse-emails'`),
      ).toMatchObject([{ tag: expect.stringMatching(/^0\.1\./) }]);
    });
  });
}
