import { expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';
import { createApiKey } from '../api-key';
import { insertKey } from '../store/api-keys';
import { addKey, getOwnKeys, offeredScopes, revokeKey } from './api-keys';

setUpTestDatabase();

it('has no scope beyond the role of its owner', async () => {
  const requester = await createPerson('requester');
  expect(offeredScopes(requester)).toEqual(['read', 'request']);
  for (const scope of ['review', 'admin'] as const) {
    await expect(
      addKey(requester, { name: 'ci', scopes: ['read', scope], days: 30 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await getOwnKeys(requester)).toEqual([]);
  expect(offeredScopes(await createPerson('reviewer'))).toEqual(['read', 'request', 'review']);
});

it('is one of as many as are usable at once; those that are revoked or have expired do not count', async () => {
  const person = await createPerson('requester');
  const hour = 60 * 60 * 1000;
  const insert = (expiresAt: Date) => {
    const { prefix, hash } = createApiKey();
    return insertKey(person, { name: 'ci', scopes: ['read'], prefix, hash, expiresAt }, 2);
  };
  const later = new Date(Date.now() + hour);
  const first = await insert(later);
  expect(await insert(new Date(Date.now() - hour))).not.toBeNull();
  expect(await insert(later)).not.toBeNull();
  expect(await insert(later)).toBeNull();
  await revokeKey(person, first ?? '');
  expect(await insert(later)).not.toBeNull();
  const states = (await getOwnKeys(person)).map(({ state }) => state).sort();
  expect(states).toEqual(['expired', 'revoked', 'usable', 'usable']);
});

it('is revoked by its owner alone, and once', async () => {
  const [owner, other] = [await createPerson('requester'), await createPerson('admin')];
  const { id } = await addKey(owner, { name: 'ci', scopes: ['read'], days: 1 });
  await expect(revokeKey(other, id)).rejects.toMatchObject({ code: 'not-found' });
  await revokeKey(owner, id);
  await expect(revokeKey(owner, id)).rejects.toMatchObject({ code: 'not-found' });
});
