import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { acquireEmbeddedServer } from '@/lib/db/embedded/server';
import { migrate } from '@/lib/db/migrate';
import { log } from '@/lib/log';
import { sharedPath } from '@/lib/testing/shared-data';
import { advisorySuite } from './advisory-suite';
import { contentSuite } from './content-suite';
import { coverSuite } from './cover-suite';
import { isWithin, type Scene } from './figure';
import { writeGeneratedSources } from './generated-source';
import { fillDatabase, importSuite } from './import-suite';
import { licenseSuite } from './license-suite';
import { describeMachine } from './machine';
import { namesSuite } from './names-suite';
import { pageSuite } from './page-suite';
import { COUNTING_SETTINGS } from './postgres-time';
import { querySuite } from './query-suite';
import { queueSuite } from './queue-suite';
import { type Measured, renderReport } from './report';

// npm run bench -- [--scale N] [--nights N] [--only import,licenses,queries,cover,content,names,advisories,queue,pages] [--json]
//
// Measures on a server and in folders of its own. With the real bundles beside the checkout on those;
// with --scale, or without them, on generated repositories N times the size of the real ones.

// The first one fills the database for the others, whether it is measured or not.
const SUITES = {
  import: importSuite,
  licenses: licenseSuite,
  queries: querySuite,
  cover: coverSuite,
  content: contentSuite,
  names: namesSuite,
  advisories: advisorySuite,
  queue: queueSuite,
  pages: pageSuite,
};

const { values } = parseArgs({
  options: {
    scale: { type: 'string' },
    nights: { type: 'string', default: '3' },
    only: {
      type: 'string',
      default: 'import,licenses,queries,cover,content,names,advisories,queue,pages',
    },
    json: { type: 'boolean', default: false },
  },
});

// Slow queries are what is measured here: no need to be told of each.
log.level = 'error';

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-bench-'));
chmodSync(folder, 0o755); // as root, the server runs as another user
process.env.DRYDOCK_DATA = folder;
const server = await acquireEmbeddedServer(folder, { durable: true, settings: COUNTING_SETTINGS });
try {
  await migrate(server.url);
  const scene = await setScene();
  const machine = describeMachine(await serverVersion(server.url));
  const measured: Measured[] = [];
  const wanted = values.only.split(',');
  for (const [key, suite] of Object.entries(SUITES)) {
    if (!wanted.includes(key)) {
      if (key === 'import') await fillDatabase(scene);
      continue;
    }
    process.stderr.write(`${suite.name} …\n`);
    measured.push({ suite: suite.name, figures: await suite.measure(scene) });
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ machine, catalogue: scene.description, measured }, null, 2)}\n`
      : renderReport(machine, scene.description, measured),
  );
  const missed = measured.flatMap((it) => it.figures).filter((it) => !isWithin(it));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await server.release();
  rmSync(folder, { recursive: true, force: true });
}

async function setScene(): Promise<Scene> {
  const common = { databaseUrl: server.url, urlOf: server.urlOf };
  const info = sharedPath('data', 'dockerfiles-info.bundle');
  const dockerfiles = sharedPath('data', 'dockerfiles.bundle');
  if (values.scale === undefined && info !== null && dockerfiles !== null) {
    return {
      ...common,
      source: info,
      dockerfilesSource: dockerfiles,
      description: 'The real catalogue of 2026-06-30.',
      nights: Number(values.nights),
    };
  }
  const scale = Number(values.scale ?? 1);
  if (!Number.isInteger(scale) || scale < 1) throw new Error('--scale wants a whole number');
  process.stderr.write(`Generating a catalogue ${scale} times the size of the real one …\n`);
  const sources = await writeGeneratedSources(folder, scale);
  const description = `A generated catalogue, ${scale} times the size of the real one.`;
  return { ...common, ...sources, description, nights: 0 };
}

async function serverVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.end();
  return rows[0]?.server_version ?? 'unknown';
}
