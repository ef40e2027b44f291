import { beforeAll, describe, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createKey, createPerson } from '@/lib/testing/people';
import { insertRequest } from '@/lib/testing/requests';
import { GET as readOne } from './[id]/route';
import { GET as list } from './route';

setUpTestDatabase();

const ask = (path: string, headers: Record<string, string>) =>
  new Request(`http://drydock.test/api/v1/requests${path}`, { headers });

describe('a draft of its owner', () => {
  let id: number;
  let keys: Readonly<Record<'read' | 'request', Record<string, string>>>;
  beforeAll(async () => {
    const owner = await createPerson('requester');
    id = await insertRequest({ requesterId: owner.id, state: 'draft' });
    keys = {
      read: await createKey(owner, ['read']),
      request: await createKey(owner, ['request']),
    };
  });

  it.each([
    ['read', 200, 1],
    ['request', 404, 0],
  ] as const)('is read with a key of scope %s: %i', async (scope, status, listed) => {
    const params = Promise.resolve({ id: String(id) });
    expect((await readOne(ask(`/${id}`, keys[scope]), { params })).status).toBe(status);
    const { items } = await (await list(ask('?state=draft', keys[scope]), { params })).json();
    expect(items).toHaveLength(listed);
  });
});
