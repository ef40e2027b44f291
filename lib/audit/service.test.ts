import { describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { appendAudit } from './service';

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
