import { describe, expect, it } from 'vitest';
import { readCatalogState } from '@/lib/catalog/store/state';
import { db } from '@/lib/db/client';
import {
  decide,
  draft,
  imageAsk,
  now,
  revisionOf,
  setUpRequests,
  stateOf,
  submitted,
} from '@/lib/testing/request-stage';
import type { Actor } from '../request';
import { claimRequest, commentOn, releaseRequest, withdrawRequest } from './act';
import { recordDecision } from './decide';
import { createDraft, editRequest } from './draft';
import { getFolder } from './folder';
import { listQueue, listRequests } from './list';
import { getRequest } from './load';
import { getRequestPage } from './page';
import { submitRequest } from './submit';

const people = setUpRequests();

describe('a request for a new image', () => {
  it('goes from draft by a question to approval by others, and has its folder', async () => {
    const id = await submitted(imageAsk('acme-one'), people().ada);
    expect(await stateOf(id, people().ada)).toBe('submitted');
    await claimRequest({ id, revision: await revisionOf(id, people().ada), by: people().rea });
    await decide(id, people().rea, 'license');
    await decide(id, people().rea, 'security', 'ask', 'Which **API** does it call?');
    expect(await stateOf(id, people().ada)).toBe('changes-requested');

    const answered = imageAsk('acme-one', {
      purpose: 'The Acme integration calls api.example.org.',
    });
    await editRequest({
      id,
      revision: await revisionOf(id, people().ada),
      ask: answered,
      by: people().ada,
    });
    await submitRequest({
      id,
      revision: await revisionOf(id, people().ada),
      by: people().ada,
      now,
    });
    // The packages are the same, so what was said of the license still counts.
    await decide(id, people().rea, 'security');
    await decide(id, people().otto, 'duplication');
    expect(await stateOf(id, people().ada)).toBe('approved');

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
    expect(
      await db().notice.count({ where: { personId: people().ada.id, kind: 'request.approved' } }),
    ).toBe(1);
  });

  it('freezes the report of the machine, dependencies included', async () => {
    const id = await submitted(imageAsk('acme-report'), people().ada);
    const { reports } = await getRequestPage(id, null, now);
    expect(reports[0]?.content.packages).toMatchObject([
      { name: 'acme-client', version: '2.1.0', via: [], license: { spdx: 'MIT' } },
      { name: 'acme-core', version: '1.4.0', via: ['acme-client'] },
    ]);
  });

  it('starts a new round when other packages are asked for', async () => {
    const id = await submitted(imageAsk('acme-two'), people().ada);
    await decide(id, people().rea, 'license');
    await decide(id, people().rea, 'security', 'ask', 'Is it needed?');
    const other = imageAsk('acme-two', { python: ['acme-core'] });
    await editRequest({
      id,
      revision: await revisionOf(id, people().ada),
      ask: other,
      by: people().ada,
    });
    await submitRequest({
      id,
      revision: await revisionOf(id, people().ada),
      by: people().ada,
      now,
    });
    const { standing } = await getRequestPage(id, null, now);
    expect(standing.find(({ area }) => area === 'license')?.missing).toBe(1);
  });

  it('is rejected with a reason, and with none not', async () => {
    const id = await submitted(imageAsk('acme-three'), people().ada);
    await expect(decide(id, people().rea, 'duplication', 'reject', '  ')).rejects.toMatchObject({
      code: 'bad-request',
    });
    await decide(id, people().rea, 'duplication', 'reject', 'http-tools does it.');
    expect(await stateOf(id, people().ada)).toBe('rejected');
  });

  it('is decided by nobody who asked for it, whatever their role', async () => {
    const id = await submitted(imageAsk('acme-four'), people().rea);
    await expect(decide(id, people().rea, 'license')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decide(id, people().sam, 'license')).rejects.toMatchObject({ code: 'forbidden' });
    const queue = await listQueue(
      {
        filter: { scope: 'mine', kinds: [], area: null, subject: 'acme-four' },
        cursor: null,
        limit: 10,
      },
      people().rea,
    );
    expect(queue.rows).toEqual([]);
  });

  it('is refused with every field that has to be mended, and stays a draft', async () => {
    const id = await draft(
      imageAsk('Acme.Five', { python: ['dicttoxml', 'no-such-thing'], purpose: '' }),
      people().ada,
    );
    await expect(
      submitRequest({ id, revision: await revisionOf(id, people().ada), by: people().ada, now }),
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
    expect(await stateOf(id, people().ada)).toBe('draft');
  });

  it('has to say why an image that has everything does not do', async () => {
    const id = await draft(imageAsk('acme-six', { python: ['requests'] }), people().ada);
    await expect(
      submitRequest({ id, revision: await revisionOf(id, people().ada), by: people().ada, now }),
    ).rejects.toMatchObject({ message: expect.stringContaining('http-tools') });
  });

  it('is one, however often the form is sent', async () => {
    const once = { ask: imageAsk('acme-seven'), key: 'the same key', by: people().ada };
    const [first, second] = await Promise.all([createDraft(once), createDraft(once)]);
    expect(first).toEqual(second);
  });

  it('is joined by whoever asks for the same', async () => {
    const id = await submitted(imageAsk('acme-eight'), people().ada);
    const other = await draft(
      imageAsk('acme-eight', { purpose: 'We need it as well.' }),
      people().sam,
    );
    // The name is taken by an open request, which is what makes it the same.
    const outcome = await submitRequest({
      id: other,
      revision: await revisionOf(other, people().sam),
      by: people().sam,
      now,
    });
    expect(outcome).toEqual({ kind: 'joined', id });
    expect((await getRequest(id, null)).supporters).toMatchObject([{ name: 'Sam' }]);
    expect((await getRequest(other, people().sam)).state).toBe('withdrawn');
  });

  it('lets one of two reviewers win who act at once, and tells the other', async () => {
    const id = await submitted(imageAsk('acme-nine'), people().ada);
    const revision = await revisionOf(id, people().ada);
    const both = await Promise.allSettled([
      recordDecision({
        id,
        revision,
        area: 'license',
        outcome: 'reject',
        comment: 'No.',
        by: people().rea,
        now,
      }),
      recordDecision({
        id,
        revision,
        area: 'license',
        outcome: 'ask',
        comment: 'Why?',
        by: people().otto,
        now,
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'conflict' } });
    expect((await getRequest(id, null)).decisions).toHaveLength(1);
  });

  it('goes back to the queue when released, and may be withdrawn by its author', async () => {
    const id = await submitted(imageAsk('acme-ten'), people().ada);
    await claimRequest({ id, revision: null, by: people().rea });
    await expect(releaseRequest({ id, revision: null, by: people().otto })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await releaseRequest({ id, revision: null, by: people().admin });
    expect(await stateOf(id, people().ada)).toBe('submitted');
    await withdrawRequest({ id, revision: null, by: people().ada });
    await expect(decide(id, people().rea, 'license')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps drafts from everybody else', async () => {
    const id = await draft(imageAsk('acme-secret'), people().ada);
    await expect(getRequest(id, people().admin)).rejects.toMatchObject({ code: 'not-found' });
    const filter = { text: 'acme-secret', states: [], kinds: [], mine: false };
    const seen = async (actor: Actor | null) =>
      (await listRequests({ filter, cursor: null, limit: 5 }, actor)).total;
    expect([await seen(people().ada), await seen(people().sam), await seen(null)]).toEqual([
      1, 0, 0,
    ]);
  });

  it("is counted among one's own also while all are shown", async () => {
    await submitted(imageAsk('acme-mine-one'), people().sam);
    await submitted(imageAsk('acme-mine-two'), people().ada);
    const filter = { text: 'acme-mine', states: [], kinds: [], mine: false };
    const seen = async (change: object, actor: Actor | null) =>
      (await listRequests({ filter: { ...filter, ...change }, cursor: null, limit: 5 }, actor))
        .mineCount;
    expect(await seen({}, people().sam)).toBe(1);
    expect(await seen({ mine: true }, people().sam)).toBe(1);
    expect(await seen({ states: ['rejected'] }, people().sam)).toBe(0);
    expect(await seen({}, null)).toBe(0);
  });

  it('makes pages be rendered anew, and is no newer data of images', async () => {
    const pages = async () =>
      (await db().catalogState.findUniqueOrThrow({ where: { id: 1 } })).generation;
    const [before, facts] = [await pages(), (await readCatalogState()).generation];
    const id = await draft(imageAsk('acme-newer'), people().ada);
    expect(await pages()).toBe(before);
    await submitRequest({ id, revision: 1, by: people().ada, now });
    expect(await pages()).toBeGreaterThan(before);
    expect((await readCatalogState()).generation).toBe(facts);
  });

  it('tells who is mentioned in a comment', async () => {
    const id = await submitted(imageAsk('acme-eleven'), people().ada);
    const { email } = await db().person.findUniqueOrThrow({ where: { id: people().otto.id } });
    await commentOn({
      id,
      revision: null,
      by: people().ada,
      comment: `@${email.split('@')[0]}, please`,
    });
    const notice = await db().notice.findFirst({
      where: { personId: people().otto.id, href: `/requests/${id}`, kind: 'request.commented' },
    });
    expect(notice?.title).toMatch(/^Ada mentions you/);
  });
});
