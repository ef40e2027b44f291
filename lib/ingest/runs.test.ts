import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase, openDatabase, pool } from '@/lib/db/client';
import { acquireEmbeddedServer, stopEmbeddedServer } from '@/lib/db/embedded/server';
import { migrate } from '@/lib/db/migrate';
import { settleDeadRuns } from '@/lib/ingest/service';
import { projectRoot } from '@/lib/project-root';
import { describeCatalog, type IngestStage, rowsOf, setUpIngest } from '@/lib/testing/ingest';

const stage = setUpIngest();

const lastRuns = () => rowsOf('SELECT status, reason FROM ingest_run ORDER BY id');

function start({ url, source }: IngestStage, ...stopAt: readonly string[]): ChildProcess {
  const script = path.join(projectRoot, 'lib/testing/ingest-process.ts');
  const { info, dockerfiles } = source;
  return spawn(
    process.execPath,
    ['--import', 'tsx', script, url, info.folder, dockerfiles.folder, ...stopAt],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return String(chunk).trim();
}

async function firstNight(): Promise<IngestStage> {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').version('a', '1.0.0.2').info.commit();
  source.dockerfiles.commit();
  expect(await ingest()).toMatchObject({ status: 'ok' });
  return stage();
}

test.each([
  ['while the source is fetched', 'fetch', '0', 1],
  ['before anything is compared', 'compare', '0', 1],
  ['before the first file is read', 'read', '0', 1],
  ['after the first rows were sent', 'read', '850', 900],
  ['when everything is written and nothing committed', 'finish', '0', 1],
])(
  'a run killed %s leaves the old state whole, and the next one goes through',
  async (_, phase, done, files) => {
    const it = await firstNight();
    const before = await describeCatalog();
    it.source.remove('a', '1.0.0.2').latest('b', '1.0.0.1');
    for (let build = 3; build < 3 + files; build += 1) it.source.version('a', `1.0.0.${build}`);
    it.source.info.commit();
    const child = start(it, phase, done);
    expect(await firstLine(child)).toBe('here');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await describeCatalog()).toBe(before);
    expect((await lastRuns()).at(-1)).toEqual({ status: 'running', reason: null });
    expect(await it.ingest()).toMatchObject({
      status: 'ok',
      added: files + 1,
      removed: 1,
      images: 2,
    });
    expect((await lastRuns()).slice(1)).toEqual([
      { status: 'failed', reason: expect.stringContaining('process ended') },
      { status: 'ok', reason: null },
    ]);
  },
);

test('of two runs at once one is refused, says why and leaves no record', async () => {
  const it = await firstNight();
  it.source.latest('b', '1.0.0.1').info.commit();
  const child = start(it, 'compare', '0');
  expect(await firstLine(child)).toBe('here');
  expect(await it.ingest()).toMatchObject({
    status: 'refused',
    images: 1,
    versions: 2,
    reason: expect.stringContaining('Another run'),
  });
  expect(await lastRuns()).toHaveLength(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('of many processes at once every one gets an answer, and the catalogue is taken in once', async () => {
  const it = await firstNight();
  it.source.latest('b', '1.0.0.1').info.commit();
  const answers = await Promise.all([1, 2, 3].map(() => firstLine(start(it))));
  const statuses = answers.map((answer) => JSON.parse(answer).status);
  expect(statuses.filter((status) => status === 'ok')).toHaveLength(1);
  expect(statuses.every((status) => /^(ok|unchanged|refused)$/.test(status))).toBe(true);
  expect(await rowsOf('SELECT generation::int FROM catalog_state')).toEqual([{ generation: 2 }]);
});

test('a run that is told to stop keeps nothing and says so', async () => {
  const it = await firstNight();
  const before = await describeCatalog();
  it.source.latest('b', '1.0.0.1').info.commit();
  const stop = new AbortController();
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === 'read') stop.abort();
  };
  expect(await it.ingest({ signal: stop.signal, onProgress })).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('was stopped'),
  });
  expect(await describeCatalog()).toBe(before);
});

test('a run whose connections are cut off in the middle ends with a record', async () => {
  const it = await firstNight();
  const before = await describeCatalog();
  it.source.latest('b', '1.0.0.1').info.commit();
  let cut: Promise<unknown> | undefined;
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === 'read') {
      cut ??= pool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'drydock ingest' AND datname = current_database()`,
      );
    }
  };
  const summary = await it.ingest({ onProgress });
  await cut;
  expect(summary).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('database at'),
  });
  expect((await lastRuns()).at(-1)).toEqual({ status: 'failed', reason: summary.reason });
  expect(await describeCatalog()).toBe(before);
  expect(await it.ingest()).toMatchObject({ status: 'ok', added: 1 });
});

test('a run whose server goes away in the middle leaves the old state to the next one, and word of why', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-gone-'));
  chmodSync(folder, 0o755); // as root, the server runs as another user
  try {
    const server = await acquireEmbeddedServer(folder, { durable: false });
    await migrate(server.url);
    await openDatabase(server.url);
    expect(await ingest()).toMatchObject({ status: 'ok' });
    source.latest('a', '1.0.0.2').info.commit();
    let gone: Promise<void> | undefined;
    const summary = await ingest({
      onProgress: ({ phase }) => {
        if (phase === 'read') gone ??= stopEmbeddedServer(folder);
      },
    });
    await gone;
    expect(summary).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('database at'),
    });
    await closeDatabase();
    const again = await acquireEmbeddedServer(folder, { durable: false });
    await openDatabase(again.url);
    await settleDeadRuns();
    expect((await lastRuns()).at(-1)).toEqual({ status: 'failed', reason: summary.reason });
    expect(await ingest()).toMatchObject({ status: 'ok', added: 1, versions: 2 });
    expect(await rowsOf(`SELECT count(*)::int FROM ingest_run WHERE status = 'running'`)).toEqual([
      { count: 0 },
    ]);
  } finally {
    await closeDatabase();
    await stopEmbeddedServer(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('without a database the summary says so', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  await openDatabase('postgresql://drydock@127.0.0.1:1/none');
  expect(await ingest()).toMatchObject({
    status: 'failed',
    commit: null,
    reason: expect.stringContaining('nothing listens there'),
  });
});

test('a full disk of the database is named, and nothing of the night is kept', async () => {
  const it = await firstNight();
  const before = await describeCatalog();
  await pool().query(`
    CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER disk_full AFTER INSERT ON image_version EXECUTE FUNCTION disk_full()`);
  it.source.latest('b', '1.0.0.1').info.commit();
  expect(await it.ingest()).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('disk it writes to is full'),
  });
  expect(await describeCatalog()).toBe(before);
});
