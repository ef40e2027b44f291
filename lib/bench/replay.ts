import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { acquireEmbeddedServer } from '@/lib/db/embedded/server';
import { migrate } from '@/lib/db/migrate';
import { runIngest } from '@/lib/ingest/service';
import { sharedPath } from '@/lib/testing/shared-data';
import { percentile } from './figure';
import { type CatalogDigest, digestCatalog, listNights, openCatalogMirror } from './nights';

// npm run replay: takes in every night of the bundle, one after the other, and compares the end with
// a direct import of the last one. What the circuit breaker refuses is forced, and said.

const source = sharedPath('data', 'dockerfiles-info.bundle');
const dockerfilesSource = sharedPath('data', 'dockerfiles.bundle');
if (source === null || dockerfilesSource === null) throw new Error('The bundles are not there.');

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-replay-'));
chmodSync(folder, 0o755); // as root, the server runs as another user
process.env.DRYDOCK_DATA = folder;
const server = await acquireEmbeddedServer(folder, { durable: false });
try {
  const mirror = await openCatalogMirror(source);
  const nights = await listNights(mirror);
  const replayed = await inDatabase('replayed', () => takeInAll(nights));
  const direct = await inDatabase('direct', () => takeInAll([mirror.commit]));
  const isSame = replayed.shown === direct.shown && replayed.images === direct.images;
  process.stdout.write(
    `${isSame ? 'The same' : 'ANOTHER'} state as a direct import: ${direct.versions} versions shown, ${replayed.removed.length} kept as removed.\n`,
  );
  process.exitCode = isSame ? 0 : 1;
} finally {
  await server.release();
  rmSync(folder, { recursive: true, force: true });
}

async function inDatabase(name: string, work: () => Promise<void>): Promise<CatalogDigest> {
  const admin = new pg.Client({ connectionString: server.urlOf('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  await migrate(server.urlOf(name));
  await openDatabase(server.urlOf(name));
  await work();
  const digest = await digestCatalog();
  await closeDatabase();
  return digest;
}

async function takeInAll(commits: readonly string[]): Promise<void> {
  const seconds: number[] = [];
  for (const ref of commits) {
    const options = { source: source ?? '', dockerfilesSource: dockerfilesSource ?? '', ref };
    let summary = await runIngest({ ...options, trigger: 'manual' });
    if (summary.status === 'refused') {
      process.stdout.write(`${ref.slice(0, 12)} refused: ${summary.reason}\n`);
      summary = await runIngest({ ...options, trigger: 'manual', force: true });
    }
    if (summary.status !== 'ok' && summary.status !== 'unchanged') {
      throw new Error(`${ref} ended ${summary.status}: ${summary.reason}`);
    }
    seconds.push(summary.seconds);
  }
  const [p50, p95] = [percentile(seconds, 0.5), percentile(seconds, 0.95)];
  process.stdout.write(`${commits.length} nights: p50 ${p50} s, p95 ${p95} s\n`);
}
