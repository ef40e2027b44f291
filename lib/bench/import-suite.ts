import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { z } from 'zod';
import { migrate } from '@/lib/db/migrate';
import { projectRoot } from '@/lib/project-root';
import type { Figure, Scene, Suite } from './figure';
import { measureFloors } from './floors';
import { listNights, openCatalogMirror } from './nights';

/** What issue 2 allows. */
const FULL_IMPORT_S = 12;
const TIMES_THE_FLOOR = 2.5;
const MEMORY_MB = 700;
const UNCHANGED_S = 0.5;
const NIGHT_S = 1;

const runSchema = z.object({
  summary: z.object({
    status: z.enum(['ok', 'unchanged']),
    seconds: z.number(),
    versions: z.int(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    restored: z.int(),
  }),
  memoryMb: z.number(),
});

async function runImport(scene: Scene, url: string, ref = '') {
  const script = path.join(projectRoot, 'lib/bench/import-process.ts');
  const { source, dockerfilesSource } = scene;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, url, source, dockerfilesSource, ref],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return runSchema.parse(JSON.parse(await text(child.stdout)));
}

/** One import, for suites that measure what is there afterwards. */
export async function fillDatabase(scene: Scene): Promise<void> {
  await runImport(scene, scene.databaseUrl);
}

/** A migrated database beside the one of the other suites. */
async function withDatabase<T>(scene: Scene, work: (url: string) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: scene.databaseUrl });
  await admin.connect();
  try {
    await admin.query('DROP DATABASE IF EXISTS bench_nights WITH (FORCE)');
    await admin.query('CREATE DATABASE bench_nights');
    const url = scene.urlOf('bench_nights');
    await migrate(url);
    return await work(url);
  } finally {
    await admin.query('DROP DATABASE IF EXISTS bench_nights WITH (FORCE)');
    await admin.end();
  }
}

export const importSuite: Suite = {
  name: 'Import',
  measure: async (scene) => {
    const isRealSize = scene.nights > 0;
    const started = performance.now();
    const mirror = await openCatalogMirror(scene.source);
    const fetchMs = performance.now() - started;
    const full = await runImport(scene, scene.databaseUrl);
    const unchanged = await runImport(scene, scene.databaseUrl);
    const floors = await measureFloors(mirror, scene.databaseUrl);
    const floorS = Object.values(floors).reduce((sum, ms) => sum + ms, 0) / 1000;
    const limit = isRealSize ? { limit: Math.min(FULL_IMPORT_S, TIMES_THE_FLOOR * floorS) } : {};
    const figures: Figure[] = [
      { name: 'first fetch of the mirror', value: fetchMs / 1000, unit: 's' },
      {
        name: 'full import',
        value: full.summary.seconds,
        unit: 's',
        floor: floorS,
        note: `${full.summary.versions} versions`,
        ...limit,
      },
      { name: '  floor: git cat-file of every tag file', value: floors.readMs, unit: 'ms' },
      { name: '  floor: parsing them', value: floors.parseMs, unit: 'ms' },
      { name: '  floor: bare COPY of the same rows', value: floors.copyMs, unit: 'ms' },
      { name: '  floor: their keys and indexes', value: floors.indexMs, unit: 'ms' },
      { name: '  floor: ANALYZE', value: floors.analyzeMs, unit: 'ms' },
      { name: 'memory of the process', value: full.memoryMb, unit: 'MB', limit: MEMORY_MB },
      { name: 'unchanged night', value: unchanged.summary.seconds, unit: 's', limit: UNCHANGED_S },
    ];
    return [...figures, ...(isRealSize ? await measureNights(scene) : [])];
  },
};

/** The last nights, one after the other: the slowest counts. */
async function measureNights(scene: Scene): Promise<readonly Figure[]> {
  const mirror = await openCatalogMirror(scene.source);
  const [first = '', ...nights] = await listNights(mirror, scene.nights + 1);
  return withDatabase(scene, async (url) => {
    await runImport(scene, url, first);
    const runs: z.output<typeof runSchema>['summary'][] = [];
    for (const commit of nights) runs.push((await runImport(scene, url, commit)).summary);
    const seconds = runs.map((it) => it.seconds);
    const files = runs.map((it) => it.added + it.changed + it.removed + it.restored);
    const note = `slowest of ${nights.length}, up to ${Math.max(...files)} files`;
    return [
      { name: 'ordinary night', value: Math.max(...seconds), unit: 's', limit: NIGHT_S, note },
    ];
  });
}
