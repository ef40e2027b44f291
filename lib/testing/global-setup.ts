import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isProcessAlive } from '@/lib/db/embedded/process-lock';
import { stopEmbeddedServer } from '@/lib/db/embedded/server';
import { ensureClientGenerated } from '@/lib/db/generate-client';

const PREFIX = 'drydock-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of the run's own PostgreSQL; the first file that needs it starts it. */
    databaseFolder: string;
  }
}

/** Gives a run its folder, and clears away those of runs that were killed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureClientGenerated();
  for (const name of readdirSync(tmpdir())) {
    const pid = /^drydock-test-(\d+)-/.exec(name)?.[1];
    const folder = path.join(tmpdir(), name);
    if (pid === undefined || isProcessAlive(Number(pid))) continue;
    if (statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.())
      await remove(folder);
  }
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755); // as root, the server runs as another user
  project.provide('databaseFolder', folder);
  return () => remove(folder);
}

async function remove(folder: string): Promise<void> {
  await stopEmbeddedServer(folder);
  rmSync(folder, { recursive: true, force: true });
}
