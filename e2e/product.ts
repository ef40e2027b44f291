import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { runStatusSchema } from '../lib/catalog/run-status';
import { startOidcStub } from '../lib/testing/oidc-stub';
import { startOsvService } from '../lib/testing/osv-service';
import { startPypiStub } from '../lib/testing/pypi-stub';
import { writeRepository } from '../lib/upstream/git/write-repository';
import { contentFiles } from './content-files';
import { osvRecords } from './osv-records';
import { pypiProjects, troubleOfPypi } from './pypi-projects';

/** Nobody listens there: the public repository cannot be reached, so the sample is shown. */
const UNREACHABLE = 'https://127.0.0.1:1/nothing.git';
/** A build, a database cluster and an ingest, on a busy machine. */
const START_LIMIT_MS = 900_000;
const PASS_LIMIT_MS = 180_000;
const checkedSchema = z.object({ checkedAt: z.string().nullable() });

/**
 * Starts the product as a person does, with `drydock start`, on a data folder of its own: the
 * production build, the embedded PostgreSQL, web and worker, and a PyPI of its own. `DRYDOCK_E2E_URL` names a running one
 * instead.
 *
 * @returns what stops it
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env.DRYDOCK_E2E_URL) return async () => {};
  const folder = await mkdtemp(path.join(tmpdir(), 'drydock-e2e-'));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user, and has to get there
  const port = await freePort();
  const pypi = await startPypiStub(pypiProjects, troubleOfPypi);
  const content = path.join(folder, 'content.git');
  const at = new Date('2026-06-30T05:00:00Z');
  await writeRepository(content, [{ message: 'content', at, files: contentFiles }]);
  const osv = await startOsvService(osvRecords);
  const oidc = await startOidcStub({
    sub: 'grace-1906',
    email: 'grace@example.org',
    emailVerified: true,
    name: 'Grace Hopper',
  });
  const { DATABASE_URL: _, ...environment } = process.env;
  const product = spawn(process.execPath, ['bin/drydock.mjs', 'start'], {
    cwd: path.join(import.meta.dirname, '..'),
    env: {
      ...environment,
      NODE_ENV: 'production',
      DRYDOCK_DATA: path.join(folder, 'data'),
      DRYDOCK_SOURCE: UNREACHABLE,
      DRYDOCK_DOCKERFILES_SOURCE: UNREACHABLE,
      DRYDOCK_CONTENT_SOURCE: content,
      PYPI_URL: pypi.url,
      OSV_API_URL: osv.url,
      OIDC_DISCOVERY_URL: oidc.discoveryUrl,
      OIDC_CLIENT_ID: oidc.clientId,
      OIDC_CLIENT_SECRET: oidc.clientSecret,
      OIDC_NAME: 'Shipyard',
      POPULAR_PACKAGES_URL: 'http://127.0.0.1:1/none.json',
      EPSS_URL: 'off',
      KEV_URL: 'off',
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (product.exitCode === null) {
      product.kill('SIGINT');
      await once(product, 'exit');
    }
    await pypi.close();
    await osv.close();
    await oidc.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitForSample(url, product);
    await waitForAdvisories(url);
  } catch (error) {
    await stop();
    throw error;
  }
  // Workers are started with this environment; the fixtures read it there.
  process.env.DRYDOCK_E2E_URL = url;
  process.env.DRYDOCK_E2E_DATA = path.join(folder, 'data');
  return stop;
}

async function waitForSample(url: string, product: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (product.exitCode !== null) {
      throw new Error(`drydock start ended with exit code ${product.exitCode}`);
    }
    if ((await readKind(url)) === 'sample') return;
    await delay(250);
  }
  throw new Error(`after ${START_LIMIT_MS / 1000} s there is no sample catalogue at ${url}`);
}

/** The pass over OSV follows the import: pages change once more when it ends. */
async function waitForAdvisories(url: string): Promise<void> {
  const deadline = Date.now() + PASS_LIMIT_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`${url}/api/v1/advisories?limit=1`);
    if (checkedSchema.parse(await response.json()).checkedAt !== null) return;
    await delay(250);
  }
  throw new Error(`after ${PASS_LIMIT_MS / 1000} s no pass over OSV has ended at ${url}`);
}

/** @returns null while nobody answers */
async function readKind(url: string): Promise<string | null> {
  const response = await fetch(`${url}/api/v1/runs/current`).catch(() => null);
  if (!response?.ok) return null;
  return runStatusSchema.parse(await response.json()).catalog.kind;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
