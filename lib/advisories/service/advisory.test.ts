import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { osvRecord, setUpAdvisories } from '@/lib/testing/advisory-stage';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getAdvisory } from './advisory';
import { findPassChanges, getPasses } from './changes';
import { getVersionSecurity } from './version';

setUpTestDatabase();
let stage: Awaited<ReturnType<typeof setUpAdvisories>>;
beforeAll(async () => {
  stage = await setUpAdvisories();
});
afterAll(() => stage.osv.close());

const page = { limit: 50, cursors: {} };

describe('one advisory', () => {
  it('says which tag of each image fixes it', async () => {
    const { images, subjects } = await getAdvisory('PYSEC-1', page);
    expect(images.rows).toMatchObject([
      { image: 'old', isLastAffected: true, newestAffectedTag: '1.0.0.4', fixTag: null },
      {
        image: 'web',
        isLastAffected: false,
        newestAffectedTag: '1.0.0.1',
        fixTag: '1.0.0.2',
        isFixChecked: true,
      },
    ]);
    expect(subjects.rows).toMatchObject([
      { name: 'alpha', version: '1.0', fixed: '2.0', lastCount: 1 },
    ]);
  });

  it('pages what it affects by cursors, each list by its own', async () => {
    const first = await getAdvisory('PYSEC-3', { limit: 1, cursors: {} });
    expect(first.subjects).toMatchObject({ rows: [{ version: '1.5', lastCount: 1 }], total: 2 });
    const packages = first.subjects.nextCursor;
    const second = await getAdvisory('PYSEC-3', { limit: 1, cursors: { packages } });
    expect(second.subjects).toMatchObject({ rows: [{ version: '1.0' }], nextCursor: null });
    expect(second.images.rows).toEqual(first.images.rows);
    const images = (await getAdvisory('PYSEC-1', { limit: 1, cursors: {} })).images.nextCursor;
    const next = await getAdvisory('PYSEC-1', { limit: 1, cursors: { images } });
    expect(next.images).toMatchObject({ rows: [{ image: 'web' }], total: 2, nextCursor: null });
    const mixedUp = getAdvisory('PYSEC-1', { limit: 1, cursors: { packages: images } });
    await expect(mixedUp).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('is found by the last of a thousand aliases, and shown with what is wrong in it', async () => {
    const aliases = Array.from({ length: 1_000 }, (_, index) => `CVE-2025-${10_000 + index}`);
    stage.osv.put({
      id: 'PYSEC-9',
      aliases: [...aliases, '../../etc/passwd'],
      details: '<script>alert(1)</script> [x](javascript:alert(1))',
      severity: 'none that is known',
      novel: { field: [1] },
      affected: [
        {
          package: { ecosystem: 'PyPI', name: 'beta' },
          versions: ['1.0', 'no version at all'],
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }],
        },
      ],
    });
    expect(await stage.pass()).toMatchObject({ status: 'ok', gained: 1 });
    const { advisory, members, subjects } = await getAdvisory('CVE-2025-10999', page);
    expect(advisory).toMatchObject({ id: 'CVE-2025-10000', severity: 'unknown', findingCount: 1 });
    expect(advisory.ids).toHaveLength(1_001);
    expect(members).toMatchObject([{ details: expect.stringMatching(/^<script>/) }]);
    expect(subjects.rows).toMatchObject([{ name: 'beta', version: '1.0', fixed: null }]);
    stage.osv.remove('PYSEC-9');
    expect(await stage.pass()).toMatchObject({ status: 'ok', resolved: 1 });
  });

  it('reaches as many images as there are, none twice', async () => {
    stage.osv.put(osvRecord('PYSEC-8', 'gamma', ['1.0']));
    expect(await stage.pass()).toMatchObject({ status: 'ok', gained: 1 });
    const seen: string[] = [];
    let images: string | null = null;
    do {
      const found = await getAdvisory('PYSEC-8', { limit: 10, cursors: { images } });
      expect(found.subjects.rows).toMatchObject([{ name: 'gamma', activeCount: 25 }]);
      seen.push(...found.images.rows.map(({ image }) => image));
      images = found.images.nextCursor;
    } while (images !== null);
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    stage.osv.remove('PYSEC-8');
    expect(await stage.pass()).toMatchObject({ status: 'ok', resolved: 1 });
  });

  it('does not call a tag a fix that was not checked', async () => {
    await pool().query(`DELETE FROM advisory_version USING image_version v
                         WHERE v.id = version_id AND v.tag = '1.0.0.2'`);
    const { images } = await getAdvisory('CVE-2026-1111', page);
    expect(images.rows[1]).toMatchObject({ fixTag: '1.0.0.2', isFixChecked: false });
    expect(await getVersionSecurity({ image: 'web', tag: '1.0.0.2' })).toEqual({
      kind: 'unchecked',
    });
    await pool().query('UPDATE advisory_state SET run_id = NULL');
    await stage.pass();
  });

  it('is not found under ids that are none', async () => {
    for (const id of ['CVE-2026-9999', '../../etc/passwd', "' OR 1=1", 'x'.repeat(500)]) {
      await expect(getAdvisory(id, page)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

it('tells what a pass gained and resolved', async () => {
  stage.osv.put(osvRecord('PYSEC-4', 'alpha', ['2.0']));
  stage.osv.put({ ...osvRecord('PYSEC-2', 'beta', ['1.0']), withdrawn: '2026-05-01T00:00:00Z' });
  expect(await stage.pass()).toMatchObject({ gained: 1, resolved: 1 });
  const options = { passId: null, limit: 10, cursors: {} };
  expect(await findPassChanges(options)).toMatchObject({
    gained: { total: 1, rows: [{ id: 'PYSEC-4', package: 'alpha', version: '2.0', fixed: null }] },
    resolved: { total: 1, rows: [{ id: 'PYSEC-2', package: 'beta', isWithdrawn: true }] },
  });
  expect((await getAdvisory('PYSEC-2', page)).resolved.rows).toMatchObject([
    { name: 'beta', version: '1.0', resolution: 'withdrawn' },
  ]);
});

it('lists the passes, newest first, in pages', async () => {
  const first = await getPasses(null, 2);
  const next = await getPasses(first.nextCursor, 2);
  const ids = [...first.rows, ...next.rows].map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(first.previousCursor).toBeNull();
  expect([ids.length, first.total > 3]).toEqual([4, true]);
});
