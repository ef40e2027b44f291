import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';
import { setUpVettingStubs } from '@/lib/testing/vetting-stubs';
import { listExceptions } from '@/lib/vetting/service/exceptions';
import { warnOfExpiry } from '@/lib/vetting/service/expiry';
import type { Ask, ExceptionAsk, ImageAsk } from '../ask';
import type { Actor } from '../request';
import { claimRequest, commentOn, releaseRequest, withdrawRequest } from './act';
import { recordDecision } from './decide';
import { createDraft, editRequest } from './draft';
import { getFolder } from './folder';
import { closePublished, renewReports } from './follow';
import { listQueue, listRequests } from './list';
import { getRequest } from './load';
import { getRequestPage } from './page';
import { submitRequest } from './submit';

setUpTestDatabase();
setUpVettingStubs();

let ada: Actor;
let sam: Actor;
let rea: Actor;
let otto: Actor;
let admin: Actor;
const now = new Date('2026-11-26T12:00:00Z');

beforeAll(async () => {
  ada = await createPerson('requester', { name: 'Ada' });
  sam = await createPerson('requester', { name: 'Sam' });
  rea = await createPerson('reviewer', { name: 'Rea' });
  otto = await createPerson('reviewer', { name: 'Otto' });
  admin = await createPerson('admin', { name: 'Ann' });
  await insertCatalog({
    images: [
      { name: 'python3', versions: [{ tag: '3.12.1.100', python: ['pip==24.0'] }] },
      { name: 'http-tools', versions: [{ tag: '1.0.0.200', python: ['requests==2.32.3'] }] },
    ],
  });
});

const image = (name: string, change: Partial<ImageAsk> = {}): ImageAsk => ({
  kind: 'image',
  name,
  language: 'python',
  base: 'python3',
  python: ['acme-client>=2'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'The Acme integration.',
  contentUrl: '',
  ...change,
});
const exception = (change: Partial<ExceptionAsk> = {}): ExceptionAsk => ({
  kind: 'exception',
  package: 'dicttoxml',
  specifier: '',
  scope: { kind: 'all' },
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  reason: 'Called as a command, never linked.',
  evidenceUrl: 'https://example.org/opinion',
  expiresOn: '2027-03-31',
  extendsId: null,
  ...change,
});

let key = 0;
async function draft(ask: Ask, by: Actor = ada): Promise<number> {
  key += 1;
  return (await createDraft({ ask, key: `key-${key}`, by })).id;
}
const revisionOf = async (id: number, by: Actor = ada) => (await getRequest(id, by)).revision;
const stateOf = async (id: number) => (await getRequest(id, ada)).state;
async function submitted(ask: Ask, by: Actor = ada): Promise<number> {
  const id = await draft(ask, by);
  await submitRequest({ id, revision: await revisionOf(id, by), by, now });
  return id;
}
async function decide(
  id: number,
  by: Actor,
  area: 'license' | 'security' | 'duplication',
  outcome: 'positive' | 'ask' | 'reject' = 'positive',
  comment = '',
) {
  const revision = await revisionOf(id);
  await recordDecision({ id, revision, area, outcome, comment, by, now });
}

describe('a request for a new image', () => {
  it('goes from draft by a question to approval by others, and has its folder', async () => {
    const id = await submitted(image('acme-one'));
    expect(await stateOf(id)).toBe('submitted');
    await claimRequest({ id, revision: await revisionOf(id), by: rea });
    await decide(id, rea, 'license');
    await decide(id, rea, 'security', 'ask', 'Which **API** does it call?');
    expect(await stateOf(id)).toBe('changes-requested');

    const answered = image('acme-one', { purpose: 'The Acme integration calls api.example.org.' });
    await editRequest({ id, revision: await revisionOf(id), ask: answered, by: ada });
    await submitRequest({ id, revision: await revisionOf(id), by: ada, now });
    // The packages are the same, so what was said of the license still counts.
    await decide(id, rea, 'security');
    await decide(id, otto, 'duplication');
    expect(await stateOf(id)).toBe('approved');

    const page = await getRequestPage(id, null, now);
    expect(page.waiting).toMatchObject({ kind: 'requester' });
    expect(page.events.map(({ kind }) => kind)).toEqual([
      'created',
      'submitted',
      'claimed',
      'accepted',
      'asked',
      'edited',
      'submitted',
      'accepted',
      'accepted',
      'approved',
    ]);
    const { folder } = await getFolder(id, null, now);
    expect(folder.files.find(({ path }) => path.endsWith('Dockerfile'))?.content).toContain(
      'FROM demisto/python3:3.12.1.100',
    );
    expect(folder.pullRequestText).toContain('license: accepted by Rea');
    const audit = await db().$queryRaw<{ action: string }[]>`
      SELECT action FROM audit_entry WHERE subject_id = ${String(id)} ORDER BY seq`;
    expect(audit.map(({ action }) => action)).toContain('request.approved');
    expect(await db().notice.count({ where: { personId: ada.id, kind: 'request.approved' } })).toBe(
      1,
    );
  });

  it('freezes the report of the machine, dependencies included', async () => {
    const id = await submitted(image('acme-report'));
    const { reports } = await getRequestPage(id, null, now);
    expect(reports[0]?.content.packages).toMatchObject([
      { name: 'acme-client', version: '2.1.0', via: [], license: { spdx: 'MIT' } },
      { name: 'acme-core', version: '1.4.0', via: ['acme-client'] },
    ]);
  });

  it('starts a new round when other packages are asked for', async () => {
    const id = await submitted(image('acme-two'));
    await decide(id, rea, 'license');
    await decide(id, rea, 'security', 'ask', 'Is it needed?');
    const other = image('acme-two', { python: ['acme-core'] });
    await editRequest({ id, revision: await revisionOf(id), ask: other, by: ada });
    await submitRequest({ id, revision: await revisionOf(id), by: ada, now });
    const { standing } = await getRequestPage(id, null, now);
    expect(standing.find(({ area }) => area === 'license')?.missing).toBe(1);
  });

  it('is rejected with a reason, and with none not', async () => {
    const id = await submitted(image('acme-three'));
    await expect(decide(id, rea, 'duplication', 'reject', '  ')).rejects.toMatchObject({
      code: 'bad-request',
    });
    await decide(id, rea, 'duplication', 'reject', 'http-tools does it.');
    expect(await stateOf(id)).toBe('rejected');
  });

  it('is decided by nobody who asked for it, whatever their role', async () => {
    const id = await submitted(image('acme-four'), rea);
    await expect(decide(id, rea, 'license')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decide(id, sam, 'license')).rejects.toMatchObject({ code: 'forbidden' });
    const queue = await listQueue(
      {
        filter: { scope: 'mine', kinds: [], area: null, subject: 'acme-four' },
        cursor: null,
        limit: 10,
      },
      rea,
    );
    expect(queue.rows).toEqual([]);
  });

  it('is refused with every field that has to be mended, and stays a draft', async () => {
    const id = await draft(
      image('Acme.Five', { python: ['dicttoxml', 'no-such-thing'], purpose: '' }),
    );
    await expect(
      submitRequest({ id, revision: await revisionOf(id), by: ada, now }),
    ).rejects.toMatchObject({
      code: 'bad-request',
      cause: {
        issues: expect.arrayContaining([
          expect.objectContaining({ path: ['name'] }),
          expect.objectContaining({ path: ['purpose'] }),
          expect.objectContaining({ message: expect.stringContaining('PyPI has no such package') }),
        ]),
      },
    });
    expect(await stateOf(id)).toBe('draft');
  });

  it('has to say why an image that has everything does not do', async () => {
    const id = await draft(image('acme-six', { python: ['requests'] }));
    await expect(
      submitRequest({ id, revision: await revisionOf(id), by: ada, now }),
    ).rejects.toMatchObject({ message: expect.stringContaining('http-tools') });
  });

  it('is one, however often the form is sent', async () => {
    const once = { ask: image('acme-seven'), key: 'the same key', by: ada };
    const [first, second] = await Promise.all([createDraft(once), createDraft(once)]);
    expect(first).toEqual(second);
  });

  it('is joined by whoever asks for the same', async () => {
    const id = await submitted(image('acme-eight'));
    const other = await draft(image('acme-eight', { purpose: 'We need it as well.' }), sam);
    // The name is taken by an open request, which is what makes it the same.
    const outcome = await submitRequest({
      id: other,
      revision: await revisionOf(other, sam),
      by: sam,
      now,
    });
    expect(outcome).toEqual({ kind: 'joined', id });
    expect((await getRequest(id, null)).supporters).toMatchObject([{ name: 'Sam' }]);
    expect((await getRequest(other, sam)).state).toBe('withdrawn');
  });

  it('lets one of two reviewers win who act at once, and tells the other', async () => {
    const id = await submitted(image('acme-nine'));
    const revision = await revisionOf(id);
    const both = await Promise.allSettled([
      recordDecision({
        id,
        revision,
        area: 'license',
        outcome: 'reject',
        comment: 'No.',
        by: rea,
        now,
      }),
      recordDecision({
        id,
        revision,
        area: 'license',
        outcome: 'ask',
        comment: 'Why?',
        by: otto,
        now,
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'conflict' } });
    expect((await getRequest(id, null)).decisions).toHaveLength(1);
  });

  it('goes back to the queue when released, and may be withdrawn by its author', async () => {
    const id = await submitted(image('acme-ten'));
    await claimRequest({ id, revision: null, by: rea });
    await expect(releaseRequest({ id, revision: null, by: otto })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await releaseRequest({ id, revision: null, by: admin });
    expect(await stateOf(id)).toBe('submitted');
    await withdrawRequest({ id, revision: null, by: ada });
    await expect(decide(id, rea, 'license')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps drafts from everybody else', async () => {
    const id = await draft(image('acme-secret'));
    await expect(getRequest(id, admin)).rejects.toMatchObject({ code: 'not-found' });
    const filter = { text: 'acme-secret', states: [], kinds: [], mine: false };
    const seen = async (actor: Actor | null) =>
      (await listRequests({ filter, cursor: null, limit: 5 }, actor)).total;
    expect([await seen(ada), await seen(sam), await seen(null)]).toEqual([1, 0, 0]);
  });

  it('tells who is mentioned in a comment', async () => {
    const id = await submitted(image('acme-eleven'));
    const { email } = await db().person.findUniqueOrThrow({ where: { id: otto.id } });
    await commentOn({ id, revision: null, by: ada, comment: `@${email.split('@')[0]}, please` });
    const notice = await db().notice.findFirst({
      where: { personId: otto.id, href: `/requests/${id}`, kind: 'request.commented' },
    });
    expect(notice?.title).toMatch(/^Ada mentions you/);
  });
});

describe('an exception', () => {
  it('from a strong copyleft license takes two people, and lets what waited for it pass', async () => {
    const waiting = await submitted(image('acme-xml', { python: ['dicttoxml'] }));
    expect((await getRequest(waiting, null)).stoppedAreas).toEqual(['license']);
    await expect(decide(waiting, rea, 'license')).rejects.toMatchObject({
      message: expect.stringContaining('exception'),
    });

    const id = await submitted(exception());
    await decide(id, rea, 'license');
    expect(await stateOf(id)).toBe('in-review');
    await expect(decide(id, rea, 'license')).rejects.toMatchObject({ code: 'conflict' });
    await decide(id, otto, 'license');
    expect(await stateOf(id)).toBe('approved');

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
    await decide(waiting, rea, 'license');
  });

  it('is warned of 30, 7 and 1 days before it runs out, each time once', async () => {
    const told = () =>
      db().notice.count({ where: { personId: ada.id, kind: 'exception.expiring' } });
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

describe('the database itself', () => {
  const run = (sql: string, ...values: unknown[]) => db().$executeRawUnsafe(sql, ...values);
  const decision = (id: number, by: string) =>
    run(
      `INSERT INTO request_decision (request_id, round, area, outcome, decided_by_id, decided_by_name)
       VALUES ($1, 1, 'license', 'positive', $2, 'x')`,
      id,
      by,
    );

  it('takes no decision of who asked, and none of who joined', async () => {
    const id = await submitted(image('acme-db-one'), rea);
    await expect(decision(id, rea.id)).rejects.toThrow(/own/);
    await run(`INSERT INTO request_supporter VALUES ($1, $2, 'x', 'x')`, id, otto.id);
    await expect(decision(id, otto.id)).rejects.toThrow(/own/);
  });

  it('approves nothing that is not decided', async () => {
    const id = await submitted(image('acme-db-two'));
    const approve = () => run(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id);
    await expect(approve()).rejects.toThrow(/not everything is decided/);
    await decision(id, rea.id);
    await expect(approve()).rejects.toThrow(/not everything is decided/);
  });

  it('wants two people for what is grave', async () => {
    const id = await submitted(
      exception({ package: 'left-open', excuses: { kind: 'license', licenseClass: 'restricted' } }),
    );
    await expect(
      run(`UPDATE image_request SET approvals_needed = 1 WHERE id = $1`, id),
    ).rejects.toThrow(/check constraint/);
    await decision(id, rea.id);
    await expect(
      run(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id),
    ).rejects.toThrow(/not everything is decided/);
  });

  it('lets no state be skipped, and nothing under review be changed', async () => {
    const id = await submitted(image('acme-db-three'));
    const set = (assignment: string) =>
      run(`UPDATE image_request SET ${assignment} WHERE id = $1`, id);
    await expect(set(`state = 'published', published_at = now()`)).rejects.toThrow(
      /does not go from/,
    );
    await expect(set(`state = 'draft'`)).rejects.toThrow(/does not go from/);
    await expect(set(`ask = ask || '{"base": "crypto"}'`)).rejects.toThrow(/not changed/);
    await expect(
      set(`claimed_by_id = requester_id, claimed_by_name = 'x', claimed_at = now()`),
    ).rejects.toThrow();
  });

  it('forgets nothing', async () => {
    for (const table of [
      'request_event',
      'request_decision',
      'request_report',
      'vetting_exception',
    ]) {
      await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
    }
    await expect(run('DELETE FROM image_request')).rejects.toThrow(/append-only/);
  });

  it('grants no exception that no decision carries', async () => {
    const id = await submitted(exception({ package: 'acme-core', excuses: { kind: 'name' } }));
    await expect(
      run(
        `INSERT INTO vetting_exception (request_id, package, scope_kind, excuse_kind, reason,
           requested_by_id, requested_by_name, approved_by_ids, approved_by_names, expires_at)
         VALUES ($1, 'acme-core', 'all', 'name', 'r', $2, 'x', ARRAY[$3], ARRAY['x'], now() + interval '1 day')`,
        id,
        ada.id,
        rea.id,
      ),
    ).rejects.toThrow(/granted by the decisions/);
  });
});

// Last, because from here on an image has what the others ask for.
describe('after a night', () => {
  let waiting: number;
  it('closes what is approved once the image is there with what was asked for', async () => {
    waiting = await submitted(image('acme-waiting'));
    const id = await submitted(image('acme-published'));
    await decide(id, rea, 'license');
    await decide(id, rea, 'security');
    await decide(id, rea, 'duplication');
    expect(await closePublished(now)).toBe(0);
    await insertCatalog({
      images: [
        {
          name: 'acme-published',
          versions: [{ tag: '1.0.0.300', python: ['acme-client==2.1.0'] }],
        },
      ],
    });
    expect(await closePublished(now)).toBe(1);
    expect(await getRequest(id, null)).toMatchObject({
      state: 'published',
      publishedImage: 'acme-published',
      publishedTag: '1.0.0.300',
    });
    expect(await closePublished(now)).toBe(0);
  });

  it('looks at open requests again, says what has changed, and says it once', async () => {
    const { signal } = new AbortController();
    const reportsOf = async () => (await getRequestPage(waiting, null, now)).reports;
    expect(await reportsOf()).toHaveLength(1);
    await renewReports(now, signal);
    const [newest, frozen] = await reportsOf();
    expect(newest).toMatchObject({
      reason: 'data-changed',
      changes: ['The image acme-published now has everything that is asked for.'],
    });
    expect(frozen?.content.images).toEqual([]);
    await renewReports(now, signal);
    expect(await reportsOf()).toHaveLength(2);
  });
});
