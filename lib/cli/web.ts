import path from 'node:path';
import { secret } from '@/lib/auth/secret';
import { openSession } from '@/lib/db/session';
import { env } from '@/lib/env';
import { openAccessLog } from '@/lib/http/server/access-log';
import { logToFile } from '@/lib/log';
import { ensureBuild } from './build';
import { isCompanion, raised, stopSignal } from './until-stopped';

/**
 * `drydock web`: one web process. Any number of them may share a database, each with its own PORT.
 * Under `drydock start` it tells its parent the URL and logs requests to a file.
 */
export async function web({ dev }: { readonly dev: boolean }): Promise<void> {
  const signal = stopSignal();
  // Read when React and Next are loaded: so before, and so late an import.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  const { startWebServer } = await import('@/lib/http/server/web-server');
  const { HOST, PORT, DRYDOCK_DATA } = env();
  secret(); // said now, not to the first who signs in
  if (isCompanion()) logToFile(path.join(DRYDOCK_DATA, 'logs', 'drydock.log'));
  const session = await openSession();
  try {
    // `drydock start` has seen to it.
    if (!dev && !isCompanion()) {
      const onBuild = () => process.stderr.write('Building the pages, once after each change …\n');
      await ensureBuild({ signal, onBuild });
    }
    const accessLog = isCompanion() ? path.join(DRYDOCK_DATA, 'logs', 'access.log') : null;
    const server = await startWebServer({
      host: HOST,
      port: PORT,
      dev,
      accessLog: openAccessLog(accessLog),
    });
    if (isCompanion()) process.send?.({ url: server.url });
    else process.stderr.write(`The pages are at ${server.url}\n`);
    await raised(signal);
    await server.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await session.close();
  }
  process.exit(0); // Next leaves timers behind
}
