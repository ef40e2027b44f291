import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { loadDebianSources } from '@/lib/advisories/service/debian-sources';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { projectRoot } from '@/lib/project-root';
import { sharedPath } from '@/lib/testing/shared-data';
import type { Figure, Suite } from './figure';

/** What issue 5 allows. */
const FIRST_S = 30;
const QUIET_S = 5;
const MEMORY_MB = 200;

const FILES = ['pypi', 'ghsa-pip', 'alpine', 'debian'];

/** The pass over OSV, against a local server of the real records in a process of its own. */
export const advisorySuite: Suite = {
  name: 'Advisories',
  measure: async ({ databaseUrl }) => {
    const tool = sharedPath('tools', 'osv-server.mjs');
    const sources = sharedPath('data', 'osv', 'deb-source-map.tsv');
    if (tool === null || sources === null) return [];
    const port = await freePort();
    const files = FILES.flatMap((name) => sharedPath('data', 'osv', `${name}.ndjson.gz`) ?? []);
    const server = spawn(process.execPath, [tool, '--quiet', '--port', String(port), ...files], {
      stdio: 'ignore',
    });
    await openDatabase(databaseUrl);
    try {
      const osvUrl = `http://127.0.0.1:${port}`;
      await whenListening(osvUrl);
      await loadDebianSources(sources);
      const first = await runPass(databaseUrl, osvUrl);
      const quiet = await runPass(databaseUrl, osvUrl);
      return [
        { name: 'first pass over the catalogue', value: first.seconds, unit: 's', limit: FIRST_S },
        { name: 'memory of its process', value: first.memoryMb, unit: 'MB', limit: MEMORY_MB },
        { name: 'a night with nothing new', value: quiet.seconds, unit: 's', limit: QUIET_S },
      ] satisfies Figure[];
    } finally {
      await closeDatabase();
      server.kill();
    }
  },
};

const passSchema = z.object({ seconds: z.number(), memoryMb: z.number() });

async function runPass(databaseUrl: string, osvUrl: string) {
  const script = path.join(projectRoot, 'lib/bench/pass-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, databaseUrl, osvUrl], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return passSchema.parse(JSON.parse(await text(child.stdout)));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function whenListening(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`${url}/v1/vulns/none`).catch(() => null);
    if (answer !== null) return;
    await delay(100);
  }
  throw new Error(`nobody listens at ${url}`);
}
