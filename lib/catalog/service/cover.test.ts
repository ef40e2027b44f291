import { expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { requireImages } from './cover';

setUpTestDatabase();

it('says of an empty catalogue that it is empty, so that nobody says that no image holds something', async () => {
  await expect(requireImages()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('The catalogue is empty'),
  });
});
