import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createEmptyDatabase, queryOnce } from '@/lib/testing/database';
import { type Migration, migrate, pendingMigrations, readMigrations } from './migrate';

const first: Migration = {
  name: '20260101000000_first',
  sql: 'CREATE TABLE boats (id int PRIMARY KEY); INSERT INTO boats VALUES (1);',
  checksum: 'a'.repeat(64),
};
const second: Migration = {
  name: '20260102000000_second',
  sql: 'ALTER TABLE boats ADD COLUMN name text;',
  checksum: 'b'.repeat(64),
};
const broken: Migration = {
  name: '20260103000000_broken',
  sql: 'CREATE TABLE half (id int); SELECT no_such_column FROM boats;',
  checksum: 'c'.repeat(64),
};

async function inDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const database = await createEmptyDatabase();
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

describe('pendingMigrations', () => {
  const row = (m: Migration, finished = true) => ({
    migration_name: m.name,
    checksum: m.checksum,
    finished,
  });

  it('is everything for an empty database and nothing for a current one', () => {
    expect(pendingMigrations([first, second], [])).toEqual([first, second]);
    expect(pendingMigrations([first, second], [row(first), row(second)])).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', () => {
    expect(() => pendingMigrations([first], [row(first), row(second)])).toThrow(
      /newer than this code.*20260102000000_second/,
    );
  });

  it('refuses when an applied migration was edited afterwards', () => {
    const edited = { ...first, checksum: 'f'.repeat(64) };
    expect(() => pendingMigrations([edited], [row(first)])).toThrow(/was changed after/);
  });

  it('refuses when another tool left a migration unfinished', () => {
    expect(() => pendingMigrations([first], [row(first, false)])).toThrow(/did not finish/);
  });
});

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    await inDatabase(async (url) => {
      expect(await migrate(url, [first])).toEqual([first.name]);
      expect(await migrate(url, [first, second])).toEqual([second.name]);
      expect(await migrate(url, [first, second])).toEqual([]);
      expect(await queryOnce(url, 'SELECT id, name FROM boats')).toEqual([{ id: 1, name: null }]);
    });
  });

  it('leaves nothing of a migration that fails, and can go on after it is mended', async () => {
    await inDatabase(async (url) => {
      await expect(migrate(url, [first, broken])).rejects.toThrow(/20260103000000_broken failed/);
      expect(await queryOnce(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
      expect(await queryOnce(url, "SELECT to_regclass('boats')::text AS boats")).toEqual([
        { boats: 'boats' },
      ]);
      expect(await migrate(url, [first, second])).toEqual([second.name]);
    });
  });

  it('lets only one of many processes apply', async () => {
    await inDatabase(async (url) => {
      const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(url, [first])));
      expect(applied.flat()).toEqual([first.name]);
    });
  });

  it('applies again what prisma has rolled back', async () => {
    await inDatabase(async (url) => {
      await migrate(url, []);
      await queryOnce(
        url,
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at)
         VALUES ('rolled-back', '${first.checksum}', '${first.name}', now())`,
      );
      expect(await migrate(url, [first])).toEqual([first.name]);
    });
  });

  it('reads its own migrations oldest first', async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual(names.toSorted());
  });

  it('says in words that nothing listens at the URL', async () => {
    await expect(
      migrate('postgresql://me:secret@127.0.0.1:9/catalog', [first]),
    ).rejects.toMatchObject({
      code: 'database-unreachable',
      message:
        'The database at 127.0.0.1:9/catalog cannot be used: nothing listens there (ECONNREFUSED).',
    });
  });

  it('says in words that the database does not exist', async () => {
    await inDatabase(async (url) => {
      await expect(migrate(`${url}_missing`, [first])).rejects.toMatchObject({
        code: 'database-unreachable',
        message: expect.stringMatching(/there is no database of that name \(3D000\)/),
      });
    });
  });

  it('computes the checksum as sha256sum does, which is what prisma compares', async () => {
    for (const migration of await readMigrations()) {
      const file = `prisma/migrations/${migration.name}/migration.sql`;
      const { stdout } = spawnSync('sha256sum', [file], { encoding: 'utf8' });
      expect(migration.checksum).toBe(stdout.split(' ')[0]);
    }
  });
});
