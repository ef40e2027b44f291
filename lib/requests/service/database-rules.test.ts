import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { grantByRequest } from '@/lib/testing/exceptions';
import { createPerson } from '@/lib/testing/people';
import {
  decide,
  exceptionAsk,
  imageAsk,
  now,
  setUpRequests,
  submitted,
} from '@/lib/testing/request-stage';
import { getRequest } from './load';
import { getRequestPage } from './page';

const people = setUpRequests();

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
    const id = await submitted(imageAsk('acme-db-one'), people().rea);
    await expect(decision(id, people().rea.id)).rejects.toThrow(/own/);
    await run(`INSERT INTO request_supporter VALUES ($1, $2, 'x', 'x')`, id, people().otto.id);
    await expect(decision(id, people().otto.id)).rejects.toThrow(/own/);
  });

  it('approves nothing that is not decided', async () => {
    const id = await submitted(imageAsk('acme-db-two'), people().ada);
    const approve = () => run(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id);
    await expect(approve()).rejects.toThrow(/not everything is decided/);
    await decision(id, people().rea.id);
    await expect(approve()).rejects.toThrow(/not everything is decided/);
  });

  it('wants two people for what is grave', async () => {
    const id = await submitted(
      exceptionAsk({
        package: 'left-open',
        excuses: { kind: 'license', licenseClass: 'restricted' },
      }),
      people().ada,
    );
    await expect(
      run(`UPDATE image_request SET approvals_needed = 1 WHERE id = $1`, id),
    ).rejects.toThrow(/no fewer people/);
    await decision(id, people().rea.id);
    await expect(
      run(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id),
    ).rejects.toThrow(/not everything is decided/);
  });

  it('wants two people for an advisory that turns out to be of malicious code', async () => {
    const ask = exceptionAsk({
      package: 'acme-core',
      excuses: { kind: 'advisory', id: 'GHSA-aaaa-bbbb-cccc' },
    });
    const id = await submitted(ask, people().ada);
    const page = await getRequestPage(id, null, now);
    expect(page.record.approvalsNeeded).toBe(1);
    const [before] = page.reports;
    if (before === undefined) throw new Error('there is no report');
    const finding = {
      area: 'advisory',
      level: 'stop',
      grave: true,
      stopsSubmission: true,
      title: 'Malicious code',
      detail: 'It steals tokens.',
      ids: ['MAL-2026-1', 'GHSA-aaaa-bbbb-cccc'],
      excuses: { kind: 'advisory', id: 'MAL-2026-1' },
    };
    const packages = before.content.packages.map((it) => ({ ...it, findings: [finding] }));
    await run(
      `INSERT INTO request_report (request_id, round, reason, taken_at, content)
       VALUES ($1, 1, 'data-changed', now(), $2::jsonb)`,
      id,
      JSON.stringify({ ...before.content, packages }),
    );
    await run(
      `INSERT INTO request_decision (request_id, round, area, outcome, decided_by_id, decided_by_name)
       VALUES ($1, 1, 'security', 'positive', $2, 'Rea')`,
      id,
      people().rea.id,
    );
    await expect(
      run(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id),
    ).rejects.toThrow(/takes two people/);
    await decide(id, people().otto, 'security');
    expect(await getRequest(id, null)).toMatchObject({ state: 'approved', approvalsNeeded: 2 });
  });

  it('lets no state be skipped, and nothing under review be changed', async () => {
    const id = await submitted(imageAsk('acme-db-three'), people().ada);
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
    const { ada, rea, otto } = people();
    await grantByRequest({
      ask: { expiresOn: '2027-03-31' },
      requester: ada,
      reviewers: [rea, otto],
      now,
    });
    for (const table of [
      'request_event',
      'request_decision',
      'request_report',
      'vetting_exception',
    ]) {
      await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      await expect(run(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/append-only/);
    }
    await expect(run('TRUNCATE image_request CASCADE')).rejects.toThrow(/append-only/);
    await expect(run('DELETE FROM image_request')).rejects.toThrow(/append-only/);
  });

  it('takes no decision of somebody who may decide nothing', async () => {
    const id = await submitted(imageAsk('acme-db-four'), people().ada);
    await expect(decision(id, people().sam.id)).rejects.toThrow(/only reviewers/);
    const gone = await createPerson('reviewer', { name: 'Gone' });
    await run('UPDATE person SET disabled_at = now() WHERE id = $1', gone.id);
    await expect(decision(id, gone.id)).rejects.toThrow(/only reviewers/);
  });

  it('lets nobody leave what they joined in order to decide it', async () => {
    const id = await submitted(imageAsk('acme-db-five'), people().ada);
    await run(`INSERT INTO request_supporter VALUES ($1, $2, 'x', 'x')`, id, people().otto.id);
    await expect(run('DELETE FROM request_supporter')).rejects.toThrow(/append-only/);
    await expect(
      run('UPDATE request_supporter SET person_id = $1', people().sam.id),
    ).rejects.toThrow(/append-only/);
  });

  it('lets no request come approved into the world', async () => {
    await expect(
      run(
        `INSERT INTO image_request (kind, state, requester_id, requester_name, title, ask, fingerprint,
                                    idempotency_key, submitted_at)
         VALUES ('image', 'approved', $1, 'x', 'x', '{"kind": "image"}', 'x', 'x', now())`,
        people().ada.id,
      ),
    ).rejects.toThrow(/by decisions alone/);
  });

  it('counts no decision of another round, or of something else', async () => {
    const { ada, rea } = people();
    const id = await submitted(imageAsk('acme-db-six'), ada);
    await decide(id, rea, 'license');
    await decide(id, rea, 'security', 'ask', 'Why?');
    const set = (assignment: string) =>
      run(`UPDATE image_request SET ${assignment} WHERE id = $1`, id);
    await expect(set(`ask = ask || '{"python": ["evil"]}'`)).rejects.toThrow(/something else/);
    await set(`ask = ask || '{"purpose": "Said better."}'`);
    await set(`ask = ask || '{"python": ["evil"]}', round = 2`);
    await expect(set('round = 1')).rejects.toThrow(/something else/);
  });

  it('takes no fewer people under review than it did', async () => {
    const ask = exceptionAsk({
      package: 'less-needed',
      excuses: { kind: 'license', licenseClass: 'weak-copyleft' },
    });
    const id = await submitted(ask, people().ada);
    const need = (count: number) =>
      run('UPDATE image_request SET approvals_needed = $2 WHERE id = $1', id, count);
    await need(2);
    await expect(need(1)).rejects.toThrow(/no fewer people/);
  });

  it('grants nothing else than was asked for', async () => {
    const { ada, rea } = people();
    const ask = exceptionAsk({
      package: 'acme.Else',
      excuses: { kind: 'license', licenseClass: 'weak-copyleft' },
      expiresOn: '2027-01-31',
    });
    const id = await submitted(ask, ada);
    await decision(id, rea.id);
    const grant = (change: Readonly<Record<string, string>>) => {
      const row = {
        package: `'acme-else'`,
        scope_kind: `'all'`,
        scope_image: 'NULL',
        excuse_value: `'weak-copyleft'`,
        approved_by_ids: 'ARRAY[$3]',
        granted_at: 'now()',
        expires_at: `timestamptz '2027-01-31 23:59:59Z'`,
        ...change,
      };
      return db().$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`UPDATE image_request SET state = 'approved' WHERE id = $1`, id);
        await tx.$executeRawUnsafe(
          `INSERT INTO vetting_exception (request_id, excuse_kind, reason, requested_by_id,
             requested_by_name, approved_by_names, ${Object.keys(row).join(', ')})
           VALUES ($1, 'license', 'r', $2, 'x', ARRAY['x'], ${Object.values(row).join(', ')})`,
          id,
          ada.id,
          rea.id,
        );
        const [granted] = await tx.vettingException.findMany({ where: { requestId: id } });
        return granted;
      });
    };
    const others: readonly Readonly<Record<string, string>>[] = [
      { package: `'pip'` },
      { scope_kind: `'image'`, scope_image: `'python3'` },
      // One person, counted twice, for what takes two.
      { excuse_value: `'restricted'`, approved_by_ids: 'ARRAY[$3, $3]' },
      { expires_at: `timestamptz '2027-11-01Z'` },
      {
        granted_at: `timestamptz '2030-01-01Z'`,
        expires_at: `timestamptz '2030-12-31Z'`,
      },
    ];
    for (const change of others) {
      await expect(grant(change)).rejects.toThrow(/what its request asked for/);
    }
    const granted = await grant({ granted_at: `timestamptz '2026-01-01Z'` });
    expect(granted?.grantedAt.getTime()).toBeGreaterThan(Date.parse('2026-01-02Z'));
  });

  it('grants no exception that no decision carries', async () => {
    const id = await submitted(
      exceptionAsk({ package: 'acme-core', excuses: { kind: 'name' } }),
      people().ada,
    );
    await expect(
      run(
        `INSERT INTO vetting_exception (request_id, package, scope_kind, excuse_kind, reason,
           requested_by_id, requested_by_name, approved_by_ids, approved_by_names, expires_at)
         VALUES ($1, 'acme-core', 'all', 'name', 'r', $2, 'x', ARRAY[$3], ARRAY['x'], now() + interval '1 day')`,
        id,
        people().ada.id,
        people().rea.id,
      ),
    ).rejects.toThrow(/granted by the decisions/);
  });
});

// Last, because from here on an image has what the others ask for.
