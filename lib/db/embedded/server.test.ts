import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '@/lib/project-root';
import { queryOnce } from '@/lib/testing/database';
import { requireSpace } from './cluster';
import { placeServer } from './placement';
import { isProcessAlive } from './process-lock';
import { acquireEmbeddedServer, type EmbeddedServer, stopEmbeddedServer } from './server';
import { isRoot } from './system-user';

/** Durable, as for a person: what survives a kill is what this is about. */
const acquire = () => acquireEmbeddedServer(folder);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-server-'));
  chmodSync(folder, 0o755); // as root, the server runs as another user
});
afterAll(async () => {
  await stopEmbeddedServer(folder);
  rmSync(folder, { recursive: true, force: true });
});

async function killPostmaster(): Promise<void> {
  const pid = postmasterPid();
  process.kill(pid, 'SIGKILL');
  // The signal is sent, not yet received: for a moment the dying server would still count as one.
  await untilDead(pid);
}

const pidFile = () => path.join(folder, 'postgres/cluster/postmaster.pid');
const postmasterPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

async function untilDead(pid: number): Promise<void> {
  await expect.poll(() => isProcessAlive(pid)).toBe(false);
}

async function withServer(work: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  const server = await acquire();
  try {
    await work(server);
  } finally {
    await server.release();
  }
}

describe('the embedded server', () => {
  it('is made by the first start, and keeps what was written for the next', async () => {
    await withServer(async ({ url }) => {
      await queryOnce(url, 'CREATE TABLE boats AS SELECT 7 AS id');
    });
    expect(existsSync(pidFile())).toBe(false);
    await withServer(async ({ url }) => {
      expect(await queryOnce(url, 'SELECT id FROM boats')).toEqual([{ id: 7 }]);
    });
  });

  it('asks for the password, which only the owner can read, and listens on this machine alone', async () => {
    await withServer(async ({ url }) => {
      expect(statSync(path.join(folder, 'postgres/secret')).mode & 0o777).toBe(0o600);
      const guess = new URL(url);
      guess.password = 'guess';
      await expect(queryOnce(guess.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      expect(await queryOnce(url, 'SHOW listen_addresses')).toEqual([
        { listen_addresses: '127.0.0.1' },
      ]);
      expect(await queryOnce(url, 'SHOW password_encryption')).toEqual([
        { password_encryption: 'scram-sha-256' },
      ]);
    });
  });

  it('is shared by two who start at once, and stops with the last of them', async () => {
    const [first, second] = await Promise.all([acquire(), acquire()]);
    expect(first.url).toBe(second.url);
    await first.release();
    expect(await queryOnce(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.release();
    await expect(queryOnce(second.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('recovers what was committed after it was killed', async () => {
    const server = await acquire();
    await queryOnce(server.url, 'CREATE TABLE killed AS SELECT 1 AS id');
    await killPostmaster();
    await withServer(async ({ url }) => {
      expect(await queryOnce(url, 'SELECT id FROM killed')).toEqual([{ id: 1 }]);
    });
    await server.release();
  });

  it('comes back on its port for those who still hold it', async () => {
    await withServer(async (server) => {
      await killPostmaster();
      await server.revive();
      expect(await queryOnce(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('starts although the number in a left pid file is that of another program by now', async () => {
    writeFileSync(pidFile(), `${process.pid}\n${folder}\n0\n1\n\n\n\nready\n`, { mode: 0o600 });
    await withServer(async ({ url }) => {
      expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('is taken over from a process that was killed, and then stops with the one who took it', async () => {
    const code = `
      const { acquireEmbeddedServer } = await import(${JSON.stringify(`${projectRoot}/lib/db/embedded/server.ts`)});
      const { url } = await acquireEmbeddedServer(${JSON.stringify(folder)});
      process.stdout.write(url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const theirs = await new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk) => resolve(String(chunk)));
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const pid = postmasterPid();
    await withServer(async ({ url }) => expect(url).toBe(theirs));
    await untilDead(pid);
  });

  it('says in words that its data are of another major version', async () => {
    const file = path.join(folder, 'postgres/cluster/PG_VERSION');
    const current = readFileSync(file, 'utf8');
    writeFileSync(file, '17\n');
    await expect(acquire()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(/is of PostgreSQL 17.*brings 18/),
    });
    writeFileSync(file, current);
  });
});

it('says in words that the disk is full', () => {
  expect(() => requireSpace(tmpdir(), 1e12)).toThrow(/^The disk that holds .* is full: \d+ MiB/);
});

const itAsRoot = isRoot() ? it : null;
itAsRoot?.('lives elsewhere where its user cannot enter the folder', async () => {
  const hidden = mkdtempSync(path.join(tmpdir(), 'drydock-hidden-')); // mode 0700, root's
  try {
    const place = await placeServer(hidden);
    expect(place.home).toMatch(/^\/var\/lib\/drydock\/[0-9a-f]{12}$/);
    expect((await placeServer(hidden)).home).toBe(place.home);
    rmSync(place.home, { recursive: true });
  } finally {
    rmSync(hidden, { recursive: true });
  }
});
