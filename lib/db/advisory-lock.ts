import pg from 'pg';

/**
 * Runs `work` while no other process holds the lock of this number on this database. The lock is on
 * a connection of its own, and goes with it.
 */
export async function withAdvisoryLock<T>(
  url: string,
  lock: number,
  work: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'drydock lock' });
  client.on('error', () => {}); // a broken connection also rejects the query that waits on it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    return await work();
  } finally {
    await client.end();
  }
}
