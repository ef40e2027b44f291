import { expect, it } from 'vitest';
import { EMPTY_NEED } from '@/lib/need/need';
import { setUpTestDatabase } from '@/lib/testing/database';
import { findCover } from './cover';

setUpTestDatabase();

it('says of an empty catalogue that it is empty, and not that no image holds the need', async () => {
  const need = { ...EMPTY_NEED, packages: [{ name: 'requests', specifier: null }] };
  await expect(findCover({ need, scope: 'last', limit: 1 })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('The catalogue is empty'),
  });
});
