import pg from 'pg';
import { readImageFilter } from '@/lib/catalog/image-filter';
import type { Scope } from '@/lib/catalog/scope';
import { listImages } from '@/lib/catalog/service/image-list';
import { search } from '@/lib/catalog/service/search';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import type { Figure, Suite } from './figure';
import { measureSpent } from './postgres-time';

/** What issue 2 allows, in Postgres. */
const OVER_LAST_MS = 15;
const OVER_ALL_MS = 60;
const CONTAINS_MS = 10;

const SEARCHES = [
  'requests',
  'py',
  'crypto',
  'package:requests package:boto3',
  'os:alpine openssl',
];
const FILTERS = [
  '',
  'q=requests',
  'status=active&sort=-size',
  'python=3.12',
  'os=alpine&sort=name',
];
const NOW = new Date('2026-07-01T00:00:00Z');

/** Every version that holds both, which index image_version_packages answers. */
const CONTAINS_BOTH = `
  SELECT v.id FROM image_version v
   WHERE v.removed_at IS NULL
     AND v.python_package_ids @> ARRAY(
           SELECT id FROM python_package WHERE normalized_name IN ('requests', 'boto3'))`;

type Measure = (name: string, limit: number, work: () => Promise<unknown>) => Promise<Figure>;

async function searchFigures(measure: Measure, scope: Scope, limit: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const text of SEARCHES) {
    const work = () => search({ text, scope, limit: 20, cursor: null });
    figures.push(await measure(`search "${text}", ${scope}`, limit, work));
  }
  for (const params of FILTERS) {
    const { filter } = readImageFilter(new URLSearchParams(`scope=${scope}&${params}`));
    const work = () => listImages({ filter, cursor: null, limit: 50, now: NOW });
    figures.push(await measure(`images and facets "${params}", ${scope}`, limit, work));
  }
  return figures;
}

export const querySuite: Suite = {
  name: 'Queries (p95 in Postgres, planning included)',
  measure: async ({ databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await openDatabase(databaseUrl);
    const measure: Measure = async (name, limit, work) => {
      const { postgresMs, aroundMs } = await measureSpent(client, work);
      const note = `around the service ${aroundMs.toFixed(1)} ms`;
      return { name, value: postgresMs, unit: 'ms', limit, note };
    };
    try {
      const { rowCount } = await client.query(CONTAINS_BOTH);
      const contains = `contains requests and boto3, all ${rowCount} versions that do`;
      return [
        await measure(contains, CONTAINS_MS, () => client.query(CONTAINS_BOTH)),
        ...(await searchFigures(measure, 'last', OVER_LAST_MS)),
        ...(await searchFigures(measure, 'all', OVER_ALL_MS)),
      ];
    } finally {
      await closeDatabase();
      await client.end();
    }
  },
};
