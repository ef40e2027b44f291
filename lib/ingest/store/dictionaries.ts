import { z } from 'zod';
import {
  Dictionaries,
  type DictionaryName,
  type DictionaryRows,
  type DictionaryStart,
} from '../dictionaries';
import type { Dictionary } from '../dictionary';
import { type CopyTarget, copyRows } from './copy';
import type { Connection } from './session';

const TABLES = {
  packages: {
    table: 'python_package',
    columns: ['id', 'normalized_name', 'display_name', 'on_pypi'],
  },
  releases: { table: 'python_release', columns: ['id', 'package_id', 'version', 'sort_key'] },
  licenseSets: { table: 'license_set', columns: ['id', 'hash', 'lines'] },
  metas: {
    table: 'python_meta',
    columns: [
      'id',
      'hash',
      'package_id',
      'license_set_id',
      'raw_name',
      'summary',
      'pypi_url',
      'homepage',
      'author',
    ],
  },
  osPackages: {
    table: 'os_package',
    columns: ['id', 'manager', 'name', 'version', 'arch', 'origin', 'virtual'],
  },
  osLists: { table: 'os_list', columns: ['id', 'hash', 'package_ids'] },
  config: { table: 'config_entry', columns: ['id', 'hash', 'kind', 'key', 'value'] },
} as const satisfies Record<DictionaryName, CopyTarget>;

const nextIdSchema = z.tuple([z.object({ next: z.int() })]);

async function nextId(client: Connection, table: string): Promise<number> {
  const { rows } = await client.query(`SELECT coalesce(max(id), 0) + 1 AS next FROM ${table}`);
  return nextIdSchema.parse(rows)[0].next;
}

/** The dictionaries as they stand; `isEmpty` where there is nothing to look up. */
export async function openDictionaries(
  client: Connection,
): Promise<{ dictionaries: Dictionaries; isEmpty: boolean }> {
  const start = {
    packages: await nextId(client, TABLES.packages.table),
    releases: await nextId(client, TABLES.releases.table),
    licenseSets: await nextId(client, TABLES.licenseSets.table),
    metas: await nextId(client, TABLES.metas.table),
    osPackages: await nextId(client, TABLES.osPackages.table),
    osLists: await nextId(client, TABLES.osLists.table),
    config: await nextId(client, TABLES.config.table),
  } satisfies DictionaryStart;
  const isEmpty = Object.values(start).every((next) => next === 1);
  return { dictionaries: new Dictionaries(start), isEmpty };
}

/** Looks up everything that was wanted; what is not found then is new. */
export async function lookUpWanted(client: Connection, known: Dictionaries): Promise<void> {
  for (const name of ['licenseSets', 'metas', 'osLists', 'config'] as const) {
    await lookUp(client, known[name], (wanted) => [
      `SELECT w.n, d.id FROM unnest($1::bytea[]) WITH ORDINALITY AS w (hash, n)
         JOIN ${TABLES[name].table} d USING (hash)`,
      wanted.map((it) => it.hash),
    ]);
  }
  await lookUp(client, known.packages, (wanted) => [
    `SELECT w.n, p.id FROM unnest($1::text[]) WITH ORDINALITY AS w (name, n)
       JOIN python_package p ON p.normalized_name = w.name`,
    wanted.map((it) => it.name),
  ]);
  await lookUp(client, known.releases, (wanted) => [
    `SELECT w.n, r.id FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (name, version, n)
       JOIN python_package p ON p.normalized_name = w.name
       JOIN python_release r ON r.package_id = p.id AND r.version = w.version`,
    wanted.map((it) => it.name),
    wanted.map((it) => it.version),
  ]);
  await lookUp(client, known.osPackages, (wanted) => [
    `SELECT w.n, o.id
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
            WITH ORDINALITY AS w (manager, name, version, arch, origin, n)
       JOIN os_package o USING (manager, name, version)
      WHERE o.arch IS NOT DISTINCT FROM w.arch AND o.origin IS NOT DISTINCT FROM w.origin`,
    wanted.map((it) => it.manager),
    wanted.map((it) => it.name),
    wanted.map((it) => it.version),
    wanted.map((it) => it.arch),
    wanted.map((it) => it.origin),
  ]);
}

const foundSchema = z.array(z.object({ n: z.coerce.number(), id: z.int() }));

/** One query for all wanted keys of one dictionary; `n` is the place of a key, from 1. */
async function lookUp<Wanted>(
  client: Connection,
  dictionary: Dictionary<Wanted>,
  makeQuery: (wanted: readonly Wanted[]) => readonly [sql: string, ...parameters: unknown[]],
): Promise<void> {
  const wanted = [...dictionary.takeWanted()];
  if (wanted.length === 0) return;
  const [sql, ...parameters] = makeQuery(wanted.map(([, it]) => it));
  const { rows } = await client.query(sql, parameters);
  for (const { n, id } of foundSchema.parse(rows)) {
    const key = wanted[n - 1]?.[0];
    if (key !== undefined) dictionary.learn(key, id);
  }
}

/** Writes new entries, in the order in which they are handed over. */
export async function writeDictionaries(
  client: Connection,
  entries: readonly DictionaryRows[],
): Promise<void> {
  for (const { name, rows } of entries) {
    if (rows.length > 0) await copyRows(client, TABLES[name], rows);
  }
}
