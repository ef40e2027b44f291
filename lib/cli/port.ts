import { createServer } from 'node:http';
import { listen } from '@/lib/http/server/listen';

/**
 * Fails early where the web server would fail late, after the database and the build.
 *
 * @throws AppError `misconfigured`
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, { host, port });
  await new Promise((resolve) => probe.close(resolve));
}
