import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { isProcessAlive, withProcessLock } from '@/lib/db/embedded/process-lock';

const noteSchema = z.object({
  pid: z.int(),
  /** Null until the pages are served. */
  url: z.string().nullable(),
});
type Note = z.output<typeof noteSchema>;

/** Says under `DRYDOCK_DATA` that `drydock start` runs, so that a second one can tell where. */
export interface StartNote {
  setUrl(url: string): void;
  remove(): void;
}

/** @throws AppError `conflict` naming the URL of the one that runs */
export async function claimStart(dataFolder: string): Promise<StartNote> {
  const file = path.join(dataFolder, 'start.json');
  const write = (note: Note) => writeFileSync(file, `${JSON.stringify(note)}\n`);
  mkdirSync(dataFolder, { recursive: true });
  await withProcessLock(path.join(dataFolder, 'start.lock'), async () => {
    const other = existsSync(file)
      ? noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
      : null;
    if (other !== null && isProcessAlive(other.pid) && isDrydock(other.pid)) {
      throw new AppError(
        'conflict',
        other.url === null
          ? `Drydock is being started by process ${other.pid} on ${dataFolder}.`
          : `Drydock runs already: ${other.url} (process ${other.pid} on ${dataFolder}).`,
      );
    }
    write({ pid: process.pid, url: null });
  });
  return {
    setUrl: (url) => write({ pid: process.pid, url }),
    remove: () => rmSync(file, { force: true }),
  };
}

/** Where the pages of the `drydock start` on this folder are; null where none runs, or serves yet. */
export function runningUrl(dataFolder: string): string | null {
  const file = path.join(dataFolder, 'start.json');
  if (!existsSync(file)) return null;
  const { pid, url } = noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return isProcessAlive(pid) && isDrydock(pid) ? url : null;
}

/** After a kill and a restart of the machine another program may have the number. */
function isDrydock(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('drydock');
}
