import { describe, expect, it } from 'vitest';
import {
  decide,
  exceptionAsk,
  now,
  revisionOf,
  setUpRequests,
  stateOf,
  submitted,
} from '@/lib/testing/request-stage';
import type { Decision } from '../decision';
import { decideExceptions } from './decide-many';
import { getRequest } from './load';

const people = setUpRequests();

let versions = 0;
/** Exceptions of one package that differ in their versions. */
async function asked(count: number, change: Parameters<typeof exceptionAsk>[0] = {}) {
  const ids: number[] = [];
  for (let i = 0; i < count; i += 1) {
    versions += 1;
    ids.push(
      await submitted(exceptionAsk({ specifier: `>=${versions}`, ...change }), people().ada),
    );
  }
  return ids;
}

const seen = (ids: readonly number[]) =>
  Promise.all(ids.map(async (id) => ({ id, revision: await revisionOf(id) })));
const together = async (
  requests: readonly { id: number; revision: number }[],
  outcome: Decision['outcome'],
  comment = '',
) => decideExceptions({ requests, outcome, comment, by: people().rea, now });
const statesOf = (ids: readonly number[]) => Promise.all(ids.map((id) => stateOf(id)));

describe('several exceptions of one package, decided together', () => {
  it.each([
    ['ask', 'Is it linked?', 'changes-requested'],
    ['reject', 'It is linked.', 'rejected'],
    // Strong copyleft takes a second person.
    ['positive', '', 'in-review'],
  ] as const)(
    '%s: each one is decided, and what became of it is said',
    async (outcome, comment, state) => {
      const ids = await asked(3);
      const decided = await together(await seen(ids), outcome, comment);
      expect(decided.map(({ id }) => id)).toEqual(ids);
      expect(decided[0]).toMatchObject({ state, title: expect.stringContaining('dicttoxml>=') });
      expect(await statesOf(ids)).toEqual([state, state, state]);
    },
  );

  it('says which of them are granted by it', async () => {
    const ids = await asked(2);
    for (const id of ids) await decide(id, people().otto, 'license');
    const decided = await together(await seen(ids), 'positive');
    expect(decided.map(({ state }) => state)).toEqual(['approved', 'approved']);
  });

  it('are all left as they were where some cannot be decided any more, and each is named with why', async () => {
    const ids = await asked(4);
    const [first = 0, second = 0, third = 0] = ids;
    const requests = await seen(ids);
    await decide(second, people().otto, 'license', 'reject', 'No.');
    await decide(third, people().otto, 'license', 'ask', 'Why?');
    await expect(together(requests, 'positive')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Nothing was decided.*2 of 4/),
      cause: {
        issues: [
          { path: ['requests', String(second)], message: expect.stringContaining('rejected') },
          {
            path: ['requests', String(third)],
            message: expect.stringContaining('changes requested'),
          },
        ],
      },
    });
    expect(await stateOf(first)).toBe('submitted');
    expect((await getRequest(first, null)).decisions).toEqual([]);
  });

  it('are refused without a reason where one is needed', async () => {
    const ids = await asked(2);
    await expect(together(await seen(ids), 'reject', '  ')).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('A rejection needs its reason'),
    });
    expect(await statesOf(ids)).toEqual(['submitted', 'submitted']);
  });
});
