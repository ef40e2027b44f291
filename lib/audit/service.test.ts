import { describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { hashEntry } from './chain';
import { appendAudit, getActions, getAuditPage, readAudit, verifyAudit } from './service';

setUpTestDatabase();

const entry = (id: string) =>
  ({
    actor: { id: 'p1', name: 'Ada' },
    action: 'request.submitted',
    subject: { kind: 'request', id },
    before: { state: 'draft' },
    after: { state: 'submitted', why: 'none of them has "böto3" \u0000-free' },
  }) as const;

const append = (id: string) => db().$transaction((tx) => appendAudit(tx, entry(id)));

describe('the audit in the database', () => {
  it('numbers and chains entries, however many are written at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => append(`r${index}`)));
    const { rows } = await pool().query(
      'SELECT seq::int, previous_hash, hash FROM audit_entry ORDER BY seq',
    );
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(rows[0].previous_hash).toBe('0'.repeat(64));
    for (const [index, row] of rows.slice(1).entries()) {
      expect(row.previous_hash).toBe(rows[index].hash);
    }
  });

  it('leaves no entry of what was rolled back, and no gap', async () => {
    const before = await pool().query('SELECT max(seq)::int AS last FROM audit_entry');
    const failed = db().$transaction(async (tx) => {
      await appendAudit(tx, entry('rolled back'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await append('next');
    const { rows } = await pool().query('SELECT max(seq)::int AS last FROM audit_entry');
    expect(rows[0].last).toBe(before.rows[0].last + 1);
  });

  it.each([
    'UPDATE audit_entry SET actor_name = actor_name',
    'DELETE FROM audit_entry WHERE false',
    'TRUNCATE audit_entry',
    `INSERT INTO audit_entry (seq, at, actor_kind, actor_name, action, subject_kind, subject_id, previous_hash, hash)
       VALUES (1, now(), 'system', 'x', 'x', 'x', 'x', '', '') ON CONFLICT (seq) DO UPDATE SET actor_name = 'y'`,
  ])('refuses %s, in a session that says it replicates too', async (sql) => {
    for (const role of ['origin', 'replica']) {
      const client = await pool().connect();
      try {
        await client.query('BEGIN');
        await client.query(`SET LOCAL session_replication_role = ${role}`);
        await expect(client.query(sql)).rejects.toMatchObject({ code: '23000' });
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    }
  });

  it('takes number, time and hashes from nobody', async () => {
    await pool().query(
      `INSERT INTO audit_entry (seq, at, actor_kind, actor_name, action, subject_kind, subject_id, previous_hash, hash)
       VALUES (900, 'epoch', 'system', 'system', 'x.y', 'x', '1', 'forged', 'forged')`,
    );
    const { rows } = await pool().query('SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 2');
    expect(rows[0]).toMatchObject({ previous_hash: rows[1].hash });
    expect(Number(rows[0].seq)).toBe(Number(rows[1].seq) + 1);
    expect(rows[0].at.getTime()).toBeGreaterThan(rows[1].at.getTime() - 1);
  });
});

/** As somebody would who has the database to themselves. */
async function tamper(sql: string): Promise<void> {
  await pool().query('ALTER TABLE audit_entry DISABLE TRIGGER audit_append_only');
  await pool().query(sql);
  await pool().query('ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_append_only');
}

describe('the audit, verified', () => {
  it('is whole, with every hash computed again by other code', async () => {
    const verdict = await verifyAudit();
    expect(verdict).toMatchObject({ problems: [], expectedFound: null, seq: '14' });
    expect((await verifyAudit(verdict.hash)).expectedFound).toBe(true);
  });

  it('tells what was changed, cut out, and cut off', async () => {
    const { hash } = await verifyAudit();
    const kinds = async () =>
      (await verifyAudit()).problems.map(({ seq, kind }) => `${seq} ${kind}`);
    await tamper("UPDATE audit_entry SET actor_name = 'Eve' WHERE seq = 3");
    expect(await kinds()).toEqual(['3 changed']);
    await tamper('UPDATE audit_entry SET hash = audit_hash(audit_entry) WHERE seq = 3');
    expect(await kinds()).toEqual(['4 unchained']);
    await tamper('DELETE FROM audit_entry WHERE seq = 6');
    expect(await kinds()).toEqual(['4 unchained', '7 missing']);
    await tamper('DELETE FROM audit_entry WHERE seq > 8');
    expect((await verifyAudit(hash)).expectedFound).toBe(false);
  });
});

describe('the audit, read', () => {
  const none = { before: null, limit: 3 };

  it('is paged from the newest, and narrowed by who, what, about what and when', async () => {
    const { entries, total } = await getAuditPage({}, none);
    expect([entries.map(({ seq }) => seq), total]).toEqual([['8', '7', '5'], 7]);
    const next = await getAuditPage({}, { before: '5', limit: 3 });
    expect(next.entries.map(({ seq }) => seq)).toEqual(['4', '3', '2']);
    const today = entries[0]?.at.slice(0, 10) ?? '';
    // Twelve were written at once: which of them has kept its number is not known before.
    const kept = entries[0]?.subject.id ?? '';
    const count = async (filter: Parameters<typeof getAuditPage>[0]) =>
      (await getAuditPage(filter, none)).total;
    expect(
      await Promise.all([
        count({ actor: 'ada' }),
        count({ actor: 'p1' }),
        count({ actor: '%' }),
        count({ action: 'request' }),
        count({ action: 'request.submitted' }),
        count({ action: 'request.sub' }),
        count({ kind: 'request', id: kept }),
        count({ from: today, until: today }),
        count({ until: '2020-01-01' }),
      ]),
    ).toEqual([6, 7, 0, 7, 7, 0, 1, 7, 0]);
    expect(await getActions()).toEqual(['request.submitted']);
  });

  it('is exported whole, in order', async () => {
    const all = [];
    for await (const batch of readAudit({})) all.push(...batch);
    expect(all.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4, 5, 7, 8]);
    expect(all[0]).toMatchObject({ actor: { name: 'Ada' }, before: { state: 'draft' } });
  });
});

it('gives two entries the same hash only if they are the same', () => {
  const one = {
    previousHash: '',
    seq: '1',
    at: '',
    actorKind: 'person',
    actorId: 'a',
    actorName: 'b',
    action: '',
    subjectKind: '',
    subjectId: '',
    before: null,
    after: null,
  };
  const others = [
    { ...one, actorId: 'ab', actorName: '' },
    { ...one, actorId: null, actorName: '-;' },
    { ...one, before: '', after: null },
    { ...one, before: null, after: '' },
  ];
  const hashes = new Set([one, ...others].map(hashEntry));
  expect(hashes.size).toBe(5);
});
