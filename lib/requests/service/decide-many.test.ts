import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/app-error';
import {
  decide,
  exceptionAsk,
  imageAsk,
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

  it('are told by id, whatever their order and the spelling of the package', async () => {
    const [first = 0] = await asked(1);
    const [second = 0] = await asked(1, { package: 'DictToXML' });
    const decided = await together((await seen([first, second])).toReversed(), 'reject', 'No.');
    expect(decided.map(({ id }) => id)).toEqual([first, second]);
  });

  it('are refused where they are of two packages, or one is no exception', async () => {
    const ids = [...(await asked(1)), ...(await asked(1, { package: 'acme-core' }))];
    await expect(together(await seen(ids), 'reject', 'No.')).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('the same package'),
    });
    expect(await statesOf(ids)).toEqual(['submitted', 'submitted']);

    const image = await submitted(imageAsk('acme-alone'), people().ada);
    const [rejected = 0] = await asked(1);
    await decide(rejected, people().otto, 'license', 'reject', 'No.');
    await expect(together(await seen([image]), 'reject', 'No.')).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('1 of 1 stands in the way'),
    });
    // Two that are refused for different reasons: what stands in the way is the way they are now.
    await expect(together(await seen([image, rejected]), 'reject', 'No.')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('2 of 2 stand in the way'),
    });
  });

  it('fail as a whole where the database does', async () => {
    const [id = 0] = await asked(1);
    const requests = [...(await seen([id])), { id: 2 ** 40, revision: 1 }];
    const failure = await together(requests, 'reject', 'No.').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(AppError);
    expect(await stateOf(id)).toBe('submitted');
  });
});
