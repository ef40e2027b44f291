import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isProcessAlive, withProcessLock } from './process-lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

it('lets one in at a time, and leaves nothing behind', async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withProcessLock(file, async () => {
        inside++;
        most = Math.max(most, inside);
        await nextTurn();
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

it('takes the lock of a process that was killed, once, however many want it', async () => {
  writeFileSync(file, String(deadPid()));
  let inside = 0;
  const most: number[] = [];
  await Promise.all(
    Array.from({ length: 5 }, () =>
      withProcessLock(file, async () => {
        most.push(++inside);
        await nextTurn();
        inside--;
      }),
    ),
  );
  expect(most).toEqual([1, 1, 1, 1, 1]);
});

it('goes on where whoever took it away was killed in its turn', async () => {
  writeFileSync(file, String(deadPid()));
  writeFileSync(`${file}.turn`, String(deadPid()));
  expect(await withProcessLock(file, async () => 'in')).toBe('in');
  expect(readdirSync(folder)).toEqual([]);
});

it('gives up on a process that holds it for too long, and leaves its lock alone', async () => {
  writeFileSync(file, String(process.pid));
  await expect(withProcessLock(file, async () => 'in', 0)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`Process ${process.pid}`),
  });
  expect(existsSync(file)).toBe(true);
});

it('is free again after work that fails', async () => {
  const failing = withProcessLock(file, async () => {
    throw new Error('spoilt');
  });
  await expect(failing).rejects.toThrow('spoilt');
  expect(await withProcessLock(file, async () => 'in')).toBe('in');
});

it('tells a running process from one that has ended', () => {
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(deadPid())).toBe(false);
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('of another user'), { code: 'EPERM' });
  });
  expect(isProcessAlive(1)).toBe(true);
  kill.mockRestore();
});
