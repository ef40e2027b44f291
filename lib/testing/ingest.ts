import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { z } from 'zod';
import { exportVersions } from '@/lib/catalog/export';
import { closeDatabase, databaseUrl, openDatabase, pool } from '@/lib/db/client';
import { type IngestOptions, runIngest } from '@/lib/ingest/service';
import type { IngestSummary } from '@/lib/ingest/summary';
import { createTestDatabase, type TestDatabase } from './database';
import { ImageSource } from './image-source';

/** Both sources and a database, new for each test; mirrors go where the test's other files go. */
export interface IngestStage {
  readonly source: ImageSource;
  readonly folder: string;
  readonly url: string;
  /** Takes in what the sources hold now. */
  ingest(options?: Partial<IngestOptions>): Promise<IngestSummary>;
}

export function setUpIngest(): () => IngestStage {
  // A run is some twenty processes of git: on a busy machine they take their time.
  vi.setConfig({ testTimeout: 120_000 });
  let root: string;
  let database: TestDatabase | undefined;
  let stage: IngestStage | undefined;
  let count = 0;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'drydock-ingest-'));
    process.env.DRYDOCK_DATA = root;
  });
  beforeEach(async () => {
    await closeDatabase();
    await database?.drop();
    database = await createTestDatabase();
    await openDatabase(database.url);
    count += 1;
    const folder = path.join(root, String(count));
    const source = new ImageSource(folder);
    const ingest = (options: Partial<IngestOptions> = {}) =>
      runIngest({
        trigger: 'manual',
        source: source.info.folder,
        dockerfilesSource: source.dockerfiles.folder,
        ...options,
      });
    stage = { source, folder, url: database.url, ingest };
  });
  // Whatever a run did, or failed to do: what follows from other tables is as if computed anew.
  afterEach(async () => {
    if (stage?.url !== databaseUrl()) return; // a test of a database that was lost
    const derived = await derivedRows();
    await pool().query(
      `SELECT write_search_versions(ARRAY(SELECT id FROM image_version)), refresh_image_bases();
       UPDATE python_package SET version_count = 0;
       DELETE FROM os_package_reach;
       SELECT count_search_versions(ARRAY(SELECT id FROM image_version), 1);
       SELECT refresh_os_package_reach()`,
    );
    expect(derived).toEqual(await derivedRows());
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
    rmSync(root, { recursive: true, force: true });
  });
  return () => {
    if (stage === undefined) throw new Error('the stage is there only while a test runs');
    return stage;
  };
}

async function derivedRows() {
  return [
    await rowsOf('SELECT * FROM search_version ORDER BY version_id'),
    await rowsOf('SELECT id, base, child_count FROM image ORDER BY id'),
    await rowsOf('SELECT id, version_count FROM python_package ORDER BY id'),
    await rowsOf('SELECT * FROM os_package_reach ORDER BY name'),
  ];
}

/** Asks the database; a test names the columns it expects by what it compares them with. */
export async function rowsOf(
  sql: string,
  ...parameters: readonly unknown[]
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await pool().query(sql, [...parameters]);
  return z.array(z.record(z.string(), z.unknown())).parse(rows);
}

/** Everything the catalogue shows, and what it keeps of what is gone, as one text. */
export async function describeCatalog(): Promise<string> {
  const lines: string[] = [];
  await exportVersions({ all: true, image: null }, async (text) => {
    lines.push(text);
    return true;
  });
  const removed = await rowsOf(
    `SELECT i.name, v.tag, v.blob, v.removed_commit FROM image_version v
       JOIN image i ON i.id = v.image_id
      WHERE v.removed_at IS NOT NULL ORDER BY i.name, v.tag`,
  );
  const images = await rowsOf(
    `SELECT i.name, i.status, i.removed_commit, v.tag AS last
       FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id ORDER BY i.name`,
  );
  return [...lines, JSON.stringify(removed), JSON.stringify(images)].join('\n');
}
