import { expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { db, pool } from './client';

const url = setUpTestDatabase();

it('works on a database of its own, which has every table and no rows', async () => {
  expect(await db().ingestRun.count()).toBe(0);
  const { rows } = await pool().query('SELECT current_database() AS name');
  expect(url()).toMatch(new RegExp(`/${rows[0].name}$`));
});
