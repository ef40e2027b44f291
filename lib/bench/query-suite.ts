import pg from 'pg';
import { readImageFilter } from '@/lib/catalog/image-filter';
import type { Scope } from '@/lib/catalog/scope';
import { listImages } from '@/lib/catalog/service/image-list';
import { search } from '@/lib/catalog/service/search';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { type Figure, p95Ms, type Suite } from './figure';

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

async function searchFigures(scope: Scope, limit: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const text of SEARCHES) {
    const value = await p95Ms(() => search({ text, scope, limit: 20, cursor: null }));
    figures.push({ name: `search "${text}", ${scope}`, value, unit: 'ms', limit });
  }
  for (const params of FILTERS) {
    const { filter } = readImageFilter(new URLSearchParams(`scope=${scope}&${params}`));
    const value = await p95Ms(() => listImages({ filter, cursor: null, limit: 50, now: NOW }));
    const name = `images and facets "${params}", ${scope}`;
    figures.push({ name, value, unit: 'ms', limit });
  }
  return figures;
}

/** Measured around the services, so the way to the server and back is in the numbers. */
export const querySuite: Suite = {
  name: 'Queries (p95)',
  measure: async ({ databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await openDatabase(databaseUrl);
    try {
      const { rowCount } = await client.query(CONTAINS_BOTH);
      const contains: Figure = {
        name: 'contains requests and boto3, all versions',
        value: await p95Ms(() => client.query(CONTAINS_BOTH)),
        unit: 'ms',
        limit: CONTAINS_MS,
        note: `${rowCount} versions`,
      };
      return [
        contains,
        ...(await searchFigures('last', OVER_LAST_MS)),
        ...(await searchFigures('all', OVER_ALL_MS)),
      ];
    } finally {
      await closeDatabase();
      await client.end();
    }
  },
};
