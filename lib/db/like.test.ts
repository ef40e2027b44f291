import { expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { likeBeginning, likeHolding } from './like';

setUpTestDatabase();

async function matches(text: string, pattern: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ like: boolean }[]>`SELECT ${text} LIKE ${pattern} AS like`;
  return row?.like ?? false;
}

it.each(['100%', 'a_b', 'a\\b', '%', '_', '\\'])('takes %j as it is typed', async (text) => {
  expect(await matches(`x${text}y`, likeHolding(text))).toBe(true);
  expect(await matches(`${text}y`, likeBeginning(text))).toBe(true);
  expect(await matches(`x${text}y`, likeBeginning(text))).toBe(false);
  expect(await matches('a-b of 100 percent', likeHolding(text))).toBe(false);
});
