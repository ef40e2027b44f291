import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import {
  decide,
  draft,
  exceptionAsk,
  imageAsk,
  now,
  revisionOf,
  setUpRequests,
  stateOf,
  submitted,
} from '@/lib/testing/request-stage';
import { insertRequest } from '@/lib/testing/requests';
import type { Actor } from '../request';
import { supportRequest } from './act';
import { editRequest } from './draft';
import { getRequest } from './load';
import { submitNew, submitRequest } from './submit';
import { findTwin } from './twin';

const people = setUpRequests();

async function approved(name: string): Promise<number> {
  const id = await submitted(imageAsk(name), people().ada);
  for (const area of ['license', 'security', 'duplication'] as const) {
    await decide(id, people().rea, area);
  }
  return id;
}

const submit = async (id: number, by: Actor) =>
  submitRequest({ id, revision: await revisionOf(id, by), by, now });
const other = (name: string) => imageAsk(name, { python: ['acme-core'] });
const countOf = (by: Actor) => db().imageRequest.count({ where: { requesterId: by.id } });

describe('a second request for the name of a new image', () => {
  it('is refused with the way to the first, where it asks for other packages', async () => {
    const id = await submitted(imageAsk('acme-taken'), people().ada);
    const mine = await draft(other('acme-taken'), people().sam);
    await expect(submit(mine, people().sam)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/other packages.*submitted.*another name/),
      see: { href: `/requests/${id}` },
    });
    expect(await stateOf(mine, people().sam)).toBe('draft');
    expect((await getRequest(id, null)).supporters).toEqual([]);
  });

  it('is refused or joins also where the first is approved and its image not there yet', async () => {
    const id = await approved('acme-awaited');
    await expect(
      submit(await draft(other('acme-awaited'), people().sam), people().sam),
    ).rejects.toMatchObject({ code: 'conflict', see: { href: `/requests/${id}` } });
    const same = await draft(imageAsk('acme-awaited'), people().sam);
    expect(await submit(same, people().sam)).toEqual({ kind: 'joined', id });
    const [entry] = await db().$queryRaw<{ after: unknown }[]>`
      SELECT after FROM audit_entry WHERE subject_id = ${String(same)} AND action = 'request.withdrawn'`;
    expect(entry?.after).toEqual({ state: 'withdrawn', joined: id });
    expect((await getRequest(id, null)).supporters).toMatchObject([{ name: 'Sam' }]);
  });

  it('is refused where it is an own one, and leaves no draft behind', async () => {
    const id = await submitted(imageAsk('acme-own'), people().ada);
    const before = await countOf(people().ada);
    const again = { ask: imageAsk('acme-own'), key: 'own-again', by: people().ada, now };
    await expect(submitNew(again)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('You have asked for an image acme-own'),
      see: { href: `/requests/${id}` },
    });
    expect(await countOf(people().ada)).toBe(before);
  });

  it('is stopped where both are submitted at the same moment', async () => {
    const outcomes = await Promise.allSettled([
      submitNew({ ask: imageAsk('acme-race'), key: 'race-ada', by: people().ada, now }),
      submitNew({ ask: other('acme-race'), key: 'race-sam', by: people().sam, now }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', see: { href: expect.stringMatching(/^\/requests\/\d+$/) } },
    });
  });

  it('is stopped by the database, whoever writes', async () => {
    await approved('acme-in-database');
    await expect(
      insertRequest({ requesterId: people().sam.id, ask: other('acme-in-database') }),
    ).rejects.toMatchObject({ code: 'P2002' });
  });

  it('is found out when the name is changed in answer to a question', async () => {
    const first = await submitted(imageAsk('acme-held'), people().ada);
    const id = await submitted(imageAsk('acme-renamed'), people().sam);
    await decide(id, people().rea, 'duplication', 'ask', 'A shorter name?');
    await expect(
      editRequest({
        id,
        revision: await revisionOf(id),
        ask: other('acme-held'),
        by: people().sam,
      }),
    ).rejects.toMatchObject({ code: 'conflict', see: { href: `/requests/${first}` } });
  });

  it('is told of while it is typed', async () => {
    const id = await submitted(imageAsk('acme-typed'), people().ada);
    const seen = async (ask: Parameters<typeof findTwin>[0], by: Actor) =>
      (await findTwin(ask, { exceptId: null, by }))?.relation ?? null;
    expect(await seen(imageAsk('acme-typed'), people().sam)).toBe('same');
    expect(await seen(other('acme-typed'), people().sam)).toBe('other');
    expect(await seen(imageAsk('acme-typed'), people().ada)).toBe('own');
    expect(await findTwin(imageAsk('acme-typed'), { exceptId: id, by: people().ada })).toBeNull();
    expect(await seen(imageAsk('acme-free'), people().sam)).toBeNull();
    expect(await seen(exceptionAsk(), people().sam)).toBeNull();
  });
});

describe('a new request that is submitted at once', () => {
  it('is one, however often it is sent, and the answer is the same', async () => {
    const once = { ask: imageAsk('acme-once'), key: 'once-and-again', by: people().ada, now };
    const before = await countOf(people().ada);
    const [first, second] = await Promise.all([submitNew(once), submitNew(once)]);
    expect(second).toEqual(first);
    expect(await submitNew(once)).toEqual(first);
    expect(await countOf(people().ada)).toBe(before + 1);
    expect(await stateOf(first.id)).toBe('submitted');
  });

  it('leaves nothing where it cannot be submitted', async () => {
    const before = await countOf(people().ada);
    const ask = imageAsk('acme-empty', { purpose: '' });
    await expect(submitNew({ ask, key: 'cannot-be', by: people().ada, now })).rejects.toMatchObject(
      { code: 'bad-request' },
    );
    expect(await countOf(people().ada)).toBe(before);
  });
});

it('nobody stands behind what they decide', async () => {
  const id = await submitted(imageAsk('acme-decider'), people().ada);
  await decide(id, people().rea, 'license');
  await expect(
    supportRequest({ id, revision: null, by: people().rea, reason: 'I need it too.' }),
  ).rejects.toMatchObject({ code: 'conflict' });
});
