import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/app-error';
import { errorCode } from '../connection-error';

const POLL_MS = 50;

/** Whether a process of this number runs, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Runs `work` while no other process holds the lock file. The file holds its owner's process id, so
 * that a lock left behind by a killed process is taken over.
 *
 * @param file absolute path; its folder must exist
 * @throws AppError `conflict` when the other process holds it for longer than `timeoutMs`
 */
export async function withProcessLock<T>(
  file: string,
  work: () => Promise<T>,
  timeoutMs = 120_000,
): Promise<T> {
  const mine = `${file}.${process.pid}.${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    await acquire(file, mine, Date.now() + timeoutMs);
    try {
      return await work();
    } finally {
      await rm(file, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function acquire(file: string, mine: string, deadline: number): Promise<void> {
  for (;;) {
    // A hard link appears at once and with its content: nobody ever reads a half-written lock.
    if (await succeeds(link(mine, file), 'EEXIST')) return;
    const holder = await readHolder(file);
    if (holder !== null && !isProcessAlive(holder)) await takeAway(file, mine, holder);
    else if (Date.now() > deadline) {
      throw new AppError(
        'conflict',
        `Process ${holder ?? '?'} has been starting or stopping the database for a long time. If it hangs, end it and try again.`,
      );
    } else await delay(POLL_MS);
  }
}

/**
 * Removes a dead process's lock. One waiter at a time may, and looks again before it does: between
 * reading and removing, another could have taken the lock over, and its fresh one would be gone.
 */
async function takeAway(file: string, mine: string, deadHolder: number): Promise<void> {
  const turn = `${file}.turn`;
  if (!(await succeeds(link(mine, turn), 'EEXIST'))) {
    const taker = await readHolder(turn);
    // It was killed in its turn, which takes a moment.
    if (taker !== null && !isProcessAlive(taker)) await rm(turn, { force: true });
    else await delay(POLL_MS);
    return;
  }
  try {
    if ((await readHolder(file)) === deadHolder) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

async function readHolder(file: string): Promise<number | null> {
  try {
    return Number(await readFile(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null; // released in between
    throw error;
  }
}

async function succeeds(action: Promise<void>, expectedCode: string): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if (errorCode(error) === expectedCode) return false;
    throw error;
  }
}
