import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { rowsOf } from '@/lib/testing/ingest';
import { permissivePolicy } from '../policy';
import { getActivePolicy, listPolicyHistory, problemOf, savePolicy, tryPolicy } from './policy';
import { settleLicenses } from './settle';

setUpTestDatabase();
const kim = { id: 'p1', name: 'kim' };

beforeAll(async () => {
  const certifi = (version: string) => ({
    name: 'certifi',
    version,
    licenses: ['License: MPL-2.0'],
  });
  const chardet = { name: 'chardet', version: '5', licenses: ['License: LGPL-2.1-or-later'] };
  await insertCatalog({
    images: [
      {
        name: 'first',
        versions: [
          { tag: '1', python: [certifi('1')] },
          { tag: '2', python: [certifi('2'), chardet] },
        ],
      },
      { name: 'second', status: 'deprecated', versions: [{ tag: '1', python: [certifi('2')] }] },
    ],
  });
  await settleLicenses();
});

const mpl = { ...permissivePolicy, name: 'house', licenses: ['MPL-2.0'] };
const outcomes = () =>
  rowsOf('SELECT spdx, outcome, because FROM license_expression ORDER BY spdx');

describe('a policy', () => {
  it('can be tried, which changes nothing', async () => {
    expect(await tryPolicy(mpl, { limit: 10 })).toEqual({
      expressions: [
        expect.objectContaining({ spdx: 'MPL-2.0', before: 'needs-approval', after: 'passes' }),
      ],
      reach: { packages: 1, packageVersions: 2, images: 2, activeImages: 1, listings: 3 },
      packages: [expect.objectContaining({ normalizedName: 'certifi', versions: 2, images: 2 })],
      images: [
        { image: 'first', tag: '2', packages: 1 },
        { image: 'second', tag: '1', packages: 1 },
      ],
    });
    expect(await tryPolicy(permissivePolicy, { limit: 10 })).toMatchObject({ expressions: [] });
    expect(await outcomes()).toMatchObject([
      { spdx: 'LGPL-2.1-or-later', outcome: 'needs-approval' },
      { spdx: 'MPL-2.0', outcome: 'needs-approval' },
    ]);
  });

  it('holds from the moment it is saved, and its history stays', async () => {
    const before = await rowsOf('SELECT generation::int FROM catalog_state');
    expect(await getActivePolicy()).toEqual({ policy: permissivePolicy, saved: null });
    const saved = await savePolicy({ policy: mpl, reason: 'files stay apart', by: kim });
    expect(saved.changed).toBe(1);
    expect(await outcomes()).toEqual([
      { spdx: 'LGPL-2.1-or-later', outcome: 'needs-approval', because: ['LGPL-2.1-or-later'] },
      { spdx: 'MPL-2.0', outcome: 'passes', because: [] },
    ]);
    expect(await rowsOf('SELECT generation::int FROM catalog_state')).not.toEqual(before);
    expect((await getActivePolicy()).policy).toEqual(mpl);
    expect(await rowsOf('SELECT actor_name, action FROM audit_entry')).toEqual([
      { actor_name: 'kim', action: 'license-policy.saved' },
    ]);
    await savePolicy({ policy: permissivePolicy, reason: 'no', by: 'operator' });
    expect((await listPolicyHistory()).map((one) => [one.savedBy, one.policy.name])).toEqual([
      ['operator', 'permissive'],
      ['kim', 'house'],
    ]);
  });

  it('is refused where it names what is no license, or says two things of one', async () => {
    const save = (licenses: readonly string[], refused: readonly string[] = []) =>
      savePolicy({ policy: { ...permissivePolicy, licenses, refused }, reason: 'r', by: kim });
    await expect(save(['MPL-2.0 OR MIT'])).rejects.toThrow('no single SPDX licenses: MPL-2.0 OR');
    await expect(save(['nonsense'])).rejects.toThrow('nonsense');
    await expect(save(['MIT'], ['MIT'])).rejects.toThrow('both allowed and refused: MIT');
    expect(problemOf({ ...permissivePolicy, licenses: ['LicenseRef-Ours'] })).toBeNull();
  });
});
