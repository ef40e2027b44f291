import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listen } from '@/lib/http/server/listen';
import { requireFreePort } from './port';
import { claimStart } from './running-start';

let folder: string;
let other: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-start-'));
});
afterEach(() => {
  other?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const note = (content: object) =>
  writeFileSync(path.join(folder, 'start.json'), JSON.stringify(content));

/** A process whose command line looks like ours, or not. */
async function runs(name: string): Promise<number> {
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', name]);
  await new Promise((resolve) => other?.once('spawn', resolve));
  return other.pid ?? 0;
}

it('tells a second start where the first one is', async () => {
  const pid = await runs('bin/drydock.mjs');
  note({ pid, url: 'http://127.0.0.1:3000' });
  await expect(claimStart(folder)).rejects.toMatchObject({
    code: 'conflict',
    message: `Drydock runs already: http://127.0.0.1:3000 (process ${pid} on ${folder}).`,
  });
});

it('tells a second start that the first one is still on its way', async () => {
  note({ pid: await runs('bin/drydock.mjs'), url: null });
  await expect(claimStart(folder)).rejects.toThrow(/is being started by process \d+/);
});

it('takes the place of a start that was killed', async () => {
  note({ pid: spawnSync(process.execPath, ['-e', '']).pid, url: 'http://127.0.0.1:3000' });
  const mine = await claimStart(folder);
  mine.setUrl('http://127.0.0.1:3001');
  mine.remove();
  (await claimStart(folder)).remove();
});

it('says which port is taken, and which variables choose another', async () => {
  const server = createServer();
  await listen(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(requireFreePort('127.0.0.1', port)).rejects.toMatchObject({
    code: 'misconfigured',
    message: `The web server cannot use 127.0.0.1:${port}: another program listens there (EADDRINUSE). Set PORT or HOST.`,
  });
  await new Promise((resolve) => server.close(resolve));
  await requireFreePort('127.0.0.1', port);
});
