import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import {
  decide,
  exceptionAsk,
  imageAsk,
  now,
  setUpRequests,
  stateOf,
  submitted,
} from '@/lib/testing/request-stage';
import { listExceptions } from '@/lib/vetting/service/exceptions';
import { warnOfExpiry } from '@/lib/vetting/service/expiry';
import { countWaitingFor } from './list';
import { getRequest } from './load';
import { getRequestPage } from './page';

const people = setUpRequests();

describe('an exception', () => {
  it('from a strong copyleft license takes two people, and lets what waited for it pass', async () => {
    const waiting = await submitted(imageAsk('acme-xml', { python: ['dicttoxml'] }), people().ada);
    expect((await getRequest(waiting, null)).stoppedAreas).toEqual(['license']);
    await expect(decide(waiting, people().rea, 'license')).rejects.toMatchObject({
      message: expect.stringContaining('exception'),
    });

    const id = await submitted(exceptionAsk(), people().ada);
    await decide(id, people().rea, 'license');
    expect(await stateOf(id, people().ada)).toBe('in-review');
    // It waits for somebody else now, so it is nobody's.
    expect(await getRequest(id, people().ada)).toMatchObject({ claimedBy: null });
    expect(await countWaitingFor(people().otto)).toBe(2);
    await expect(decide(id, people().rea, 'license')).rejects.toMatchObject({ code: 'conflict' });
    await decide(id, people().otto, 'license');
    expect(await stateOf(id, people().ada)).toBe('approved');

    const { rows } = await listExceptions({
      scope: 'active',
      package: null,
      page: 1,
      limit: 10,
      now,
    });
    expect(rows).toMatchObject([
      {
        package: 'dicttoxml',
        approvedBy: [{ name: 'Rea' }, { name: 'Otto' }],
        expiresAt: '2027-03-31T23:59:59.000Z',
      },
    ]);
    expect((await getRequest(waiting, null)).stoppedAreas).toEqual([]);
    const page = await getRequestPage(waiting, null, now);
    expect(page.judged[0]?.findings[0]).toMatchObject({ excusedBy: { package: 'dicttoxml' } });
    await decide(waiting, people().rea, 'license');
  });

  it('is warned of 30, 7 and 1 days before it runs out, each time once', async () => {
    const told = () =>
      db().notice.count({ where: { personId: people().ada.id, kind: 'exception.expiring' } });
    const warn = async (day: string) => {
      await warnOfExpiry(new Date(`${day}T06:00:00Z`));
      return told();
    };
    const days = [
      '2027-02-20',
      '2027-03-02',
      '2027-03-03',
      '2027-03-25',
      '2027-03-26',
      '2027-03-31',
    ];
    const counts: number[] = [];
    for (const day of days) counts.push(await warn(day));
    expect(counts).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('has run out the day after', async () => {
    const later = new Date('2027-04-01T00:00:01Z');
    const { counts } = await listExceptions({
      scope: 'ended',
      package: null,
      page: 1,
      limit: 10,
      now: later,
    });
    expect(counts).toEqual({ active: 0, ended: 1 });
  });
});
