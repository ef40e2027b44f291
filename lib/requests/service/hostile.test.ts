import { describe, expect, it } from 'vitest';
import { renderCursor } from '@/lib/catalog/cursor';
import { decide, exceptionAsk, now, setUpRequests, submitted } from '@/lib/testing/request-stage';
import { askSchema } from '../ask';
import { readRequestFilter, renderRequestFilter } from '../list-filter';
import { listRequests } from './list';
import { getRequestPage } from './page';

const people = setUpRequests();

describe('a made-up cursor', () => {
  const filter = readRequestFilter(new URLSearchParams());
  const list = `requests ${renderRequestFilter(filter)} `;

  it.each([
    ['1', '1'],
    ['Foo 12', '1'],
    ['2026-02-30T00:00:00Z', '1'],
    ['0000-01-01T00:00:00Z', '1'],
    ['infinity', '1'],
    ['2026-11-26T12:00:00.000000Z', '9999999999'],
    ['2026-11-26T12:00:00.000000Z', 'x'],
  ])('of %s and %s is said to be none', async (key, tie) => {
    const cursor = renderCursor(list, { direction: 'after', key, tie });
    await expect(listRequests({ filter, cursor, limit: 10 }, null)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('is one, where it could have been written here', async () => {
    const key = '2026-11-26T12:00:00.123456Z';
    const cursor = renderCursor(list, { direction: 'before', key, tie: '12' });
    expect((await listRequests({ filter, cursor, limit: 10 }, null)).rows).toEqual([]);
  });
});

it('grants an exception whose evidence is at HTTPS:, in capitals and without slashes', async () => {
  const { ada, rea } = people();
  const id = await submitted(
    exceptionAsk({
      package: 'acme-loud',
      excuses: { kind: 'license', licenseClass: 'weak-copyleft' },
      evidenceUrl: 'HTTPS:example.org/opinion',
    }),
    ada,
  );
  await decide(id, rea, 'license');
  expect((await getRequestPage(id, null, now)).granted).toMatchObject({
    evidenceUrl: 'https://example.org/opinion',
  });
});

describe('an ask', () => {
  it('names no request and no exception by a number that no row can have', () => {
    const far = 2_147_483_648;
    const ofRequest = exceptionAsk({ scope: { kind: 'request', requestId: far } });
    expect(askSchema.safeParse(ofRequest).success).toBe(false);
    expect(askSchema.safeParse(exceptionAsk({ extendsId: far })).success).toBe(false);
    expect(askSchema.safeParse(exceptionAsk({ extendsId: far - 1 })).success).toBe(true);
  });
});
