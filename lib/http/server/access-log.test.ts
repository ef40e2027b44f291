import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CLIENT_ADDRESS_HEADER } from '../client-address';
import { openAccessLog } from './access-log';

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names the client that the proxies which are believed say, and no query', async () => {
  const file = path.join(folder, 'access.log');
  const log = openAccessLog(file);
  const request = new IncomingMessage(new Socket());
  request.url = '/find?package=secret';
  request.headers[CLIENT_ADDRESS_HEADER] = '203.0.113.9';
  // The file is opened a moment later; until then nothing can be flushed.
  await expect
    .poll(() => {
      log.write({ request, requestId: 'r1', status: 200, cache: 'hit', durationMs: 1 });
      try {
        log.close();
      } catch {
        return null; // not open yet
      }
      return JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '');
    })
    .toMatchObject({ client: '203.0.113.9', path: '/find' });
});
