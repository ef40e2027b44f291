import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';
import { findPreference } from '../store/preferences';
import { getPreference, setPreference } from './preferences';

setUpTestDatabase();

const choices = {
  pace: 'at-once',
  mail: false,
  webhookUrl: null,
  slackUrl: null,
  newSecret: false,
} as const;
const INNER = /inside this network/;

describe('an address of the inner network', () => {
  it.each([
    ['http://127.0.0.1:8080/hook', INNER],
    ['http://10.1.2.3/hook', INNER],
    ['http://192.168.0.7/', INNER],
    ['http://localhost/hook', INNER],
    ['http://LOCALHOST.:9/', INNER],
    ['http://db.localhost/', INNER],
    ['http://[::1]/hook', INNER],
    ['http://[::ffff:10.0.0.1]/', INNER],
    ['http://169.254.169.254/latest/meta-data/', INNER],
    ['http://metadata.google.internal/', INNER],
    ['http://printer.local/', INNER],
    ['http://2130706433/', INNER],
    ['http://0x7f000001/', INNER],
    ['http://0x7f.1/', INNER],
    ['http://017700000001/', INNER],
    ['https://no-such-host.invalid/hook', /could not be looked up/],
  ])('%s is refused when it is saved, at its field, and nothing is saved', async (url, words) => {
    const bob = await createPerson('requester');
    for (const field of ['webhookUrl', 'slackUrl'] as const) {
      await expect(setPreference(bob, { ...choices, [field]: url })).rejects.toMatchObject({
        code: 'bad-request',
        cause: { issues: [{ path: [field], message: expect.stringMatching(words) }] },
      });
    }
    expect(await findPreference(bob.id)).toMatchObject({ webhookUrl: null, slackUrl: null });
  });

  it('that was saved before keeps nobody from choosing something else', async () => {
    const bob = await createPerson('requester');
    const webhookUrl = 'http://10.0.0.1/hook';
    await db().noticePreference.create({ data: { personId: bob.id, webhookUrl } });
    await setPreference(bob, { ...choices, webhookUrl, pace: 'daily' });
    expect(await findPreference(bob.id)).toMatchObject({ pace: 'daily', webhookUrl });
  });
});

describe('a warning that a channel does not come through', () => {
  const failing = async (state: 'failed' | 'waiting') => {
    const bob = await createPerson('requester');
    const webhookUrl = 'http://10.0.0.1/hook';
    await db().noticePreference.create({ data: { personId: bob.id, webhookUrl } });
    await db().noticeDelivery.createMany({
      data: ['webhook', 'mail'].map((channel) => ({
        personId: bob.id,
        channel,
        state,
        attempts: 3,
        nextAt: new Date('2099-01-01'),
        error: 'It answered with status 500.',
      })),
    });
    return { bob, webhookUrl };
  };
  const warned = async (id: string) =>
    (await getPreference({ id })).failing.map(({ channel }) => channel);

  it.each(['failed', 'waiting'] as const)(
    'goes when its address is cleared or changed (%s)',
    async (state) => {
      for (const webhookUrl of [null, 'https://93.184.216.34/hook']) {
        const { bob } = await failing(state);
        expect(await warned(bob.id)).toEqual(['mail', 'webhook']);
        await setPreference(bob, { ...choices, webhookUrl });
        expect(await warned(bob.id)).toEqual(['mail']);
      }
    },
  );

  it('stays while the address is the same', async () => {
    const { bob, webhookUrl } = await failing('failed');
    await setPreference(bob, { ...choices, webhookUrl, pace: 'daily' });
    expect(await warned(bob.id)).toEqual(['mail', 'webhook']);
  });

  it('is of a new address that is tried at once, from the beginning', async () => {
    const { bob } = await failing('waiting');
    await setPreference(bob, { ...choices, webhookUrl: 'https://93.184.216.34/hook' });
    const [row] = await db().noticeDelivery.findMany({
      where: { personId: bob.id, channel: 'webhook' },
    });
    expect(row).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(row?.nextAt.getTime()).toBeLessThanOrEqual(Date.now());
  });
});
