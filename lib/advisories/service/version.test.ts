import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarizeSecurityChange } from '@/components/advisories/security-words';
import { setUpAdvisories } from '@/lib/testing/advisory-stage';
import { setUpTestDatabase } from '@/lib/testing/database';
import { readFindingView } from '../finding-view';
import { getPackageSecurity } from './package';
import { compareSecurity, getFindingsOfTags, getTagCounts, getVersionSecurity } from './version';

setUpTestDatabase();
let stage: Awaited<ReturnType<typeof setUpAdvisories>>;
beforeAll(async () => {
  stage = await setUpAdvisories();
});
afterAll(() => stage.osv.close());

describe('a version', () => {
  it('shows its findings, worst first, with what was checked', async () => {
    expect(await getVersionSecurity({ image: 'web', tag: '1.0.0.1' })).toMatchObject({
      kind: 'checked',
      python: {
        findings: [{ id: 'CVE-2026-1111' }, { id: 'PYSEC-2' }, { id: 'PYSEC-3' }],
        checked: 2,
        unchecked: [],
        checkedAt: expect.any(Date),
        installed: null,
      },
    });
  });

  it('tells OS packages as they are installed from the sources by which they were asked', async () => {
    expect(await getVersionSecurity({ image: 'old', tag: '1.0.0.4' })).toMatchObject({
      os: {
        findings: [{ package: 'acl', unimportant: true }],
        checked: 1,
        unchecked: [{ package: 'stray' }],
        installed: { checked: 2, total: 3 },
      },
    });
  });

  it('is compared by what is gained, fixed and still there', async () => {
    const { python } = await compareSecurity(
      { image: 'web', tag: '1.0.0.1' },
      { image: 'web', tag: '1.0.0.2' },
    );
    const ids = (findings: readonly { id: string }[] = []) => findings.map(({ id }) => id);
    expect(ids(python?.gained)).toEqual([]);
    expect(ids(python?.fixed)).toEqual(['CVE-2026-1111', 'PYSEC-2']);
    expect(ids(python?.still)).toEqual(['PYSEC-3']);
    expect(summarizeSecurityChange([python, null])).toBe('2 advisories fixed');
  });

  it('stands in the plot of its image with its counts', async () => {
    const tags = await getTagCounts('web');
    expect(tags.map(({ python }) => python)).toEqual([
      [0, 0, 1, 1, 0, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 1],
    ]);
  });
});

it('the tags of an image have their counts, and none where nothing was checked', async () => {
  const found = await getFindingsOfTags('web', ['1.0.0.1', '1.0.0.2', 'none']);
  expect(found).toEqual(
    new Map([
      ['1.0.0.1', { python: [0, 0, 1, 1, 0, 1], os: null }],
      ['1.0.0.2', { python: [0, 0, 0, 0, 0, 1], os: null }],
    ]),
  );
});

describe('a package', () => {
  const view = readFindingView(new URLSearchParams());

  it('shows its advisories with the releases they affect', async () => {
    expect(await getPackageSecurity({ kind: 'python', name: 'beta' }, view)).toMatchObject({
      checked: 2,
      important: 2,
      rows: [
        { id: 'PYSEC-2', places: [{ releases: [{ version: '1.0', fixed: '2.0' }] }] },
        { id: 'PYSEC-3', places: [{ releases: [{ version: '1.5' }, { version: '1.0' }] }] },
      ],
    });
  });

  it('of a distribution hides what that calls unimportant, and counts it', async () => {
    const acl = { kind: 'os', name: 'libacl1' } as const;
    expect(await getPackageSecurity(acl, view)).toMatchObject({
      checked: 1,
      important: 0,
      unimportant: 1,
      rows: [],
    });
    const { rows } = await getPackageSecurity(acl, { ...view, unimportant: true });
    expect(rows).toMatchObject([
      { id: 'DEBIAN-CVE-2026-2222', places: [{ ecosystem: 'Debian:12', source: 'acl' }] },
    ]);
  });

  it('is paged by cursor, there and back', async () => {
    const beta = { kind: 'python', name: 'beta' } as const;
    const first = await getPackageSecurity(beta, view, 1);
    expect(first).toMatchObject({ rows: [{ id: 'PYSEC-2' }], previousCursor: null });
    const at = (cursor: string | null) => ({ ...view, cursors: { advisories: cursor ?? '' } });
    const second = await getPackageSecurity(beta, at(first.nextCursor), 1);
    expect(second).toMatchObject({ rows: [{ id: 'PYSEC-3' }], nextCursor: null });
    const back = await getPackageSecurity(beta, at(second.previousCursor), 1);
    expect(back.rows).toMatchObject([{ id: 'PYSEC-2' }]);
    await expect(getPackageSecurity(beta, at('no-cursor'), 1)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});
