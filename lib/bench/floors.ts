import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import { z } from 'zod';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { listTree, readBlobs } from '@/lib/upstream/git/objects';
import { parseVersionFile } from '@/lib/upstream/parse';
import { timeMs } from './figure';

/** What the steps of an import cost by themselves on this machine, in milliseconds. */
export interface Floors {
  readonly readMs: number;
  readonly parseMs: number;
  readonly copyMs: number;
  readonly indexMs: number;
  readonly analyzeMs: number;
}

/** All tables of the catalogue with rows of their own; those that point to others come last. */
const TABLES = [
  'python_package',
  'python_release',
  'license_set',
  'python_meta',
  'os_package',
  'os_list',
  'config_entry',
  'image',
  'image_version',
] as const;

/**
 * Measures the floors of an import that is in the database at `url` already: git's reading of every
 * tag file, the parsing of them, a bare COPY of the same rows, their keys and indexes, ANALYZE.
 */
export async function measureFloors(mirror: Mirror, url: string): Promise<Floors> {
  const entries = (await listTree(mirror, 'demisto')).filter(
    ({ path }) => !path.endsWith('/last.md'),
  );
  const readMs = await timeMs(async () => {
    for await (const _ of readBlobs(
      mirror,
      entries.map((it) => it.sha),
    ));
  });
  const parseMs = await measureParsing(mirror, entries);
  return { readMs, parseMs, ...(await measureTables(url)) };
}

async function measureParsing(
  mirror: Mirror,
  entries: readonly { readonly path: string; readonly sha: string }[],
): Promise<number> {
  let parsedMs = 0;
  let index = 0;
  for await (const answer of readBlobs(
    mirror,
    entries.map((it) => it.sha),
  )) {
    const path = entries[index]?.path ?? '';
    index += 1;
    if (answer.kind !== 'blob') continue;
    const startedAt = performance.now();
    parseVersionFile(path, answer.bytes);
    parsedMs += performance.now() - startedAt;
  }
  return parsedMs;
}

const definitionsSchema = z.array(z.object({ table: z.string(), definition: z.string() }));

const columnsSchema = z.tuple([z.object({ columns: z.string() })]);

/** Those that an import writes; the others are computed from them. */
async function listColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = ('public.' || $1)::regclass AND attnum > 0 AND NOT attisdropped
        AND attgenerated = ''`,
    [table],
  );
  return columnsSchema.parse(rows)[0].columns;
}

async function measureTables(url: string): Promise<Omit<Floors, 'readMs' | 'parseMs'>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT tablename AS table, indexdef AS definition FROM pg_indexes
        WHERE schemaname = 'public' AND tablename = ANY($1)`,
      [TABLES],
    );
    const indexes = definitionsSchema.parse(rows);
    await client.query('DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor');
    let copyMs = 0;
    for (const table of TABLES) {
      await client.query(`CREATE TABLE floor.${table} (LIKE public.${table})`);
      const columns = await listColumns(client, table);
      const chunks: Buffer[] = [];
      const from = `COPY public.${table} (${columns}) TO STDOUT`;
      for await (const chunk of client.query(copyStreams.to(from))) chunks.push(chunk);
      copyMs += await timeMs(() =>
        pipeline(
          Readable.from(chunks),
          client.query(copyStreams.from(`COPY floor.${table} (${columns}) FROM STDIN`)),
        ),
      );
    }
    const indexMs = await timeMs(async () => {
      await client.query(`SET maintenance_work_mem = '256MB'`);
      for (const { definition } of indexes) {
        await client.query(definition.replace(' ON public.', ' ON floor.'));
      }
    });
    const analyzeMs = await timeMs(() =>
      client.query(`ANALYZE ${TABLES.map((table) => `floor.${table}`).join(', ')}`),
    );
    await client.query('DROP SCHEMA floor CASCADE');
    return { copyMs, indexMs, analyzeMs };
  } finally {
    await client.end();
  }
}
