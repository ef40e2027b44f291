import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import { describe, expect, it } from 'vitest';
import { setUpRequestHandler } from '@/lib/testing/request-handler-stage';

const web = setUpRequestHandler();

describe('a response that is not held', () => {
  it('reaches the client as it is written, when it is a stream of events', async () => {
    let finish = () => {};
    web.render = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      finish = () => response.end('data: 2\n\n');
    };
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      send({ host: '127.0.0.1', port: web.port(), path: '/live' }, resolve)
        .on('error', reject)
        .end();
    });
    const [first] = await once(message, 'data');
    expect(String(first)).toBe('data: 1\n\n');
    finish();
    const [second] = await once(message, 'data');
    expect(String(second)).toBe('data: 2\n\n');
  });

  it('is passed on whole when it grows too long to keep', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    web.render = async (_request, response) => {
      response.setHeader('content-type', 'text/csv');
      for (let i = 0; i < 12; i++) response.write(chunk);
      response.end('end');
    };
    const { body } = await web.get('/export.csv');
    expect(body).toHaveLength(12 * 1024 * 1024 + 3);
    await web.get('/export.csv');
    expect(web.renders).toBe(2);
  });
});
