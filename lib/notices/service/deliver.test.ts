import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as askForReset } from '@/app/api/v1/password-resets/route';
import { POST as signIn } from '@/app/api/v1/session/route';
import { POST as signUp } from '@/app/api/v1/sign-up/route';
import { confirmAddress } from '@/lib/auth/service/sign-up';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';
import { type SmtpCatcher, startSmtpCatcher } from '@/lib/testing/smtp-catcher';
import { notify } from '../service';
import { storePreference } from '../store/preferences';
import { deliverDue } from './deliver';
import { prepareDigests } from './digest';
import { setPreference } from './preferences';

setUpTestDatabase();

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const posted: Posted[] = [];
let hookStatus = 200;
let hook: Server;
let hookUrl: string;
let smtp: SmtpCatcher;

beforeAll(async () => {
  smtp = await startSmtpCatcher();
  hook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(hookStatus, { location: 'http://127.0.0.1:1/elsewhere' }).end('{}');
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const address = hook.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  hookUrl = `http://127.0.0.1:${port}/hook`;
  Object.assign(process.env, {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Drydock <drydock@drydock.test>',
    APP_URL: 'https://drydock.test',
    INNER_HOSTS: `127.0.0.1:${port}`,
  });
});
afterAll(async () => {
  await smtp.close();
  hook.closeAllConnections();
  hook.close();
});
beforeEach(async () => {
  await db().noticeDelivery.deleteMany();
  await db().notice.deleteMany();
  (smtp.mails as unknown[]).length = 0;
  posted.length = 0;
  hookStatus = 200;
  smtp.refuseWith(null);
});

const NEVER = new AbortController().signal;
const deliver = (now = new Date()) => deliverDue(NEVER, () => now);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const send = (to: string, title = 'Ada approved your request "stix2"', body = '') =>
  db().$transaction((tx) =>
    notify(tx, { to: [to], kind: 'request.approved', title, body, href: '/requests/12' }),
  );
const choices = { pace: 'at-once', mail: false, webhookUrl: null, slackUrl: null } as const;
const states = async () => {
  const rows = await db().noticeDelivery.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ state, attempts }) => `${state} ${attempts}`);
};

describe('mail', () => {
  it('comes with a link to the thing, once, however many workers deliver', async () => {
    const bob = await createPerson('requester');
    await send(bob.id, 'Your request\r\nBcc: eve@example.org');
    const summaries = await Promise.all([deliver(), deliver(), deliver()]);
    expect(summaries.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    const [mail] = smtp.mails;
    expect(smtp.mails).toHaveLength(1);
    expect(mail?.to).toEqual([bob.email]);
    expect(mail?.source).toMatch(/^Subject: Your request Bcc: eve@example\.org$/m);
    expect(mail?.source).toMatch(/^Message-ID: <drydock-\d+@drydock\.test>$/m);
    expect(mail?.source).toContain('https://drydock.test/requests/12');
  });

  it('is tried again, ever later, while the server is not well, and then arrives', async () => {
    const bob = await createPerson('requester');
    await send(bob.id);
    smtp.refuseWith('451 try again later');
    expect(await deliver()).toMatchObject({ postponed: 1 });
    expect(await deliver()).toMatchObject({ postponed: 0 });
    expect(await deliver(later(1))).toMatchObject({ postponed: 1 });
    smtp.refuseWith(null);
    expect(await deliver(later(2))).toMatchObject({ sent: 0 });
    expect(await deliver(later(10))).toMatchObject({ sent: 1 });
    expect(await states()).toEqual(['sent 3']);
  });

  it('is given up at once where there is no such mailbox', async () => {
    const bob = await createPerson('requester');
    await send(bob.id);
    smtp.refuseWith('550 no such user');
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect(await states()).toEqual(['failed 1']);
  });

  it('taken by a worker that was killed comes back', async () => {
    const bob = await createPerson('requester');
    await send(bob.id);
    await db().noticeDelivery.updateMany({ data: { claimedUntil: later(2), attempts: 1 } });
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await deliver(later(3))).toMatchObject({ sent: 1 });
  });
});

describe('a webhook', () => {
  it('is signed, and keeps its number when it is sent again', async () => {
    const bob = await createPerson('requester');
    const { webhookSecret } = await setPreference(bob, {
      ...choices,
      webhookUrl: hookUrl,
      newSecret: false,
    });
    await send(bob.id);
    hookStatus = 500;
    expect(await deliver()).toMatchObject({ postponed: 1 });
    hookStatus = 200;
    expect(await deliver(later(5))).toMatchObject({ sent: 1 });
    const [first, second] = posted;
    expect(second?.headers['x-drydock-delivery']).toBe(first?.headers['x-drydock-delivery']);
    const signed = `${second?.headers['x-drydock-timestamp']}.${second?.body}`;
    const hmac = createHmac('sha256', webhookSecret ?? '')
      .update(signed)
      .digest('hex');
    expect(second?.headers['x-drydock-signature']).toBe(`sha256=${hmac}`);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({
      notices: [{ kind: 'request.approved', url: 'https://drydock.test/requests/12' }],
    });
  });

  it('does not follow where it is sent on to', async () => {
    const bob = await createPerson('requester');
    await setPreference(bob, { ...choices, webhookUrl: hookUrl, newSecret: false });
    await send(bob.id);
    hookStatus = 302;
    expect(await deliver()).toMatchObject({ postponed: 1 });
    const [row] = await db().noticeDelivery.findMany();
    expect(row?.error).toMatch(/answered with status 302/);
  });

  it('to the inner network is refused for good, by address and by name', async () => {
    const bob = await createPerson('requester');
    for (const webhookUrl of ['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://localhost:1/']) {
      // As if its name had led elsewhere when it was saved.
      await storePreference(bob, { ...choices, webhookUrl, webhookVersion: 1 });
      await send(bob.id);
      expect(await deliver(), webhookUrl).toMatchObject({ failed: 1 });
    }
    const [row] = await db().noticeDelivery.findMany();
    expect(row?.error).toMatch(/is inside this network/);
  });

  it('gets another secret when one is asked for', async () => {
    const bob = await createPerson('requester');
    const wanted = { ...choices, webhookUrl: hookUrl };
    const one = await setPreference(bob, { ...wanted, newSecret: false });
    const two = await setPreference(bob, { ...wanted, newSecret: false });
    const three = await setPreference(bob, { ...wanted, newSecret: true });
    expect(two.webhookSecret).toBe(one.webhookSecret);
    expect(three.webhookSecret).not.toBe(one.webhookSecret);
  });
});

it('Slack gets text in which nothing of a person is markup', async () => {
  const bob = await createPerson('requester');
  await setPreference(bob, { ...choices, slackUrl: hookUrl, newSecret: false });
  await send(bob.id, '<!channel> | <https://evil.test|click>', 'a & b');
  await deliver();
  expect(JSON.parse(posted[0]?.body ?? '').text).toBe(
    '<https://drydock.test/requests/12|&lt;!channel&gt; ¦ &lt;https://evil.test¦click&gt;>\na &amp; b',
  );
});

it('the digest tells in one mail what waited, once, and nothing that was read', async () => {
  const bob = await createPerson('requester');
  await setPreference(bob, { ...choices, pace: 'daily', mail: true, newSecret: false });
  for (const title of ['First', 'Second', 'Read already']) await send(bob.id, title);
  await db().notice.updateMany({ where: { title: 'Read already' }, data: { readAt: new Date() } });
  expect(await deliver()).toMatchObject({ sent: 0 });
  await Promise.all([prepareDigests(later(1)), prepareDigests(later(1))]);
  expect(await deliver(later(1))).toMatchObject({ sent: 1 });
  const [mail] = smtp.mails;
  expect(mail?.source).toMatch(/^Subject: Drydock: 2 notices$/m);
  expect(mail?.source).toMatch(/First[\s\S]*Second/);
  expect(mail?.source).not.toContain('Read already');
  await prepareDigests(later(2));
  expect(await deliver(later(2))).toMatchObject({ sent: 0 });
});

it('nothing is sent to whoever was disabled in between', async () => {
  const bob = await createPerson('requester');
  await send(bob.id);
  await db().person.update({ where: { id: bob.id }, data: { disabledAt: new Date() } });
  expect(await deliver()).toMatchObject({ dropped: 1 });
  expect(smtp.mails).toHaveLength(0);
});

describe('accounts, where mail is sent', () => {
  const cleo = { name: 'Cleo', email: 'cleo@example.org', password: 'correct horse battery' };
  let client = 0;
  const post = (
    route: (request: Request, context: undefined) => Promise<Response>,
    body: unknown,
  ) =>
    route(
      new Request('https://drydock.test/api/v1/x', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-drydock-client': `198.51.100.${client++}`,
        },
        body: JSON.stringify(body),
      }),
      undefined,
    );
  const signInAs = ({ email, password }: typeof cleo) => post(signIn, { email, password });
  /** Quoted-printable breaks lines with =. */
  const tokenIn = (page: string) => {
    const text = smtp.mails.at(-1)?.source.replaceAll('=\n', '').replaceAll('=3D', '=') ?? '';
    return new RegExp(`https://drydock\\.test/${page}#([\\w.-]+)`).exec(text)?.[1] ?? '';
  };

  it('are usable once the address is confirmed; before, nothing tells them from unknown ones', async () => {
    const made = await post(signUp, cleo);
    expect(await made.json()).toEqual({ outcome: 'to-confirm' });
    await deliver();
    const token = tokenIn('confirm-address');
    const detailOf = async (response: Response) => (await response.json()).detail;
    const unconfirmed = await signInAs(cleo);
    const unknown = await signInAs({ ...cleo, email: 'nobody@example.org' });
    expect(unconfirmed.status).toBe(401);
    expect(await detailOf(unconfirmed)).toBe(await detailOf(unknown));
    await confirmAddress(token);
    const response = await signInAs(cleo);
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-drydock\..*; Secure/);
  });

  it('tell the owner, and nobody else, that somebody wanted to sign up again', async () => {
    const again = await post(signUp, { ...cleo, name: 'Eve' });
    expect(await again.json()).toEqual({ outcome: 'to-confirm' });
    await deliver();
    expect(smtp.mails.at(-1)?.source).toMatch(/^Subject: You have an account at Drydock already$/m);
  });

  it('get a link for a new password, which is forgotten here once it was sent', async () => {
    for (const email of [cleo.email, 'nobody@example.org']) {
      expect((await post(askForReset, { email })).status).toBe(202);
    }
    await deliver();
    expect(smtp.mails).toHaveLength(1);
    expect(tokenIn('set-password')).toMatch(/^\w{24}$/);
    const [row] = await db().noticeDelivery.findMany({ where: { state: 'sent' } });
    expect(row?.message).toBeNull();
  });
});
