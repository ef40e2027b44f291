import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '@/lib/project-root';

/** Signs the sessions of what is measured. */
export const BENCH_SECRET = 'of a benchmark on a database of its own';

/** The production server, on a port of its own; builds the pages first where no build is current. */
export async function startWeb(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(projectRoot, 'bin/drydock.mjs'), 'web'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SECRET: BENCH_SECRET,
      HOST: '127.0.0.1',
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /The pages are at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { child, url };
    said.push(line);
  }
  throw new Error(`The web server did not start:\n${said.slice(-20).join('\n')}`);
}
