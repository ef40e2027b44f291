import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';
import type { NewNotice } from './notice';
import { notify } from './service';

setUpTestDatabase();

const notice = {
  kind: 'request.approved',
  title: 'Ada approved your request "stix2"',
  href: '/requests/12',
};
const send = (more: Pick<NewNotice, 'to'> & Partial<NewNotice>) =>
  db().$transaction((tx) => notify(tx, { ...notice, ...more }));

const receivers = async () => {
  const rows = await db().notice.findMany({ select: { personId: true }, orderBy: { id: 'asc' } });
  return rows.map(({ personId }) => personId).sort();
};

beforeEach(async () => {
  await db().noticeDelivery.deleteMany();
  await db().notice.deleteMany();
  await db().person.updateMany({ data: { disabledAt: new Date() } });
});

describe('notify', () => {
  it('tells those named, but not whoever did it and nobody who left', async () => {
    const [ada, bob, cy] = [
      await createPerson('requester'),
      await createPerson('requester'),
      await createPerson('requester'),
    ];
    await db().person.update({ where: { id: cy.id }, data: { disabledAt: new Date() } });
    await send({ to: [ada.id, bob.id, cy.id, 'nobody'], except: bob.id });
    expect(await receivers()).toEqual([ada.id]);
  });

  it('tells everybody of a role or more', async () => {
    await createPerson('requester');
    const [bob, cy] = [await createPerson('reviewer'), await createPerson('admin')];
    await send({ to: { role: 'reviewer' } });
    expect(await receivers()).toEqual([bob.id, cy.id].sort());
  });

  it('tells the same key once, and things without a key each time', async () => {
    const ada = await createPerson('requester');
    for (const key of ['expiry:7', 'expiry:7', 'expiry:1', undefined, undefined]) {
      await send({ to: [ada.id], key });
    }
    expect(await receivers()).toHaveLength(4);
  });

  it('says nothing of what was rolled back', async () => {
    const ada = await createPerson('requester');
    const failed = db().$transaction(async (tx) => {
      await notify(tx, { ...notice, to: [ada.id] });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await receivers()).toEqual([]);
  });

  it('goes out at once, waits for the digest, or stays here, as each one likes', async () => {
    const paces = { 'at-once': 2, daily: 0, none: 0 } as const;
    for (const [pace, deliveries] of Object.entries(paces)) {
      const person = await createPerson('requester');
      await db().noticePreference.create({
        data: {
          personId: person.id,
          pace,
          webhookUrl: 'https://example.org/hook',
          slackUrl: 'https://example.org/slack',
        },
      });
      await send({ to: [person.id] });
      const [own] = await db().notice.findMany({ where: { personId: person.id } });
      expect(own?.digestFrom !== null, pace).toBe(pace === 'daily');
      expect(await db().noticeDelivery.count({ where: { personId: person.id } }), pace).toBe(
        deliveries,
      );
    }
  });
});
