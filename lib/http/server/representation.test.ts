import { describe, expect, it } from 'vitest';
import { setUpRequestHandler } from '@/lib/testing/request-handler-stage';

const web = setUpRequestHandler();

describe('a page that is kept', () => {
  it('comes compressed as the client likes', async () => {
    const plain = await web.get('/images');
    const brotli = await web.get('/images', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await web.get('/images', { 'accept-encoding': 'gzip;q=1.0, br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotli.headers.vary).toContain('accept-encoding');
    expect([brotli.body, gzip.body]).toEqual([plain.body, plain.body]);
    expect(web.renders).toBe(1);
  });

  it('says to HEAD how long it is, and sends nothing of it', async () => {
    const whole = await web.get('/images');
    const head = await web.get('/images', {}, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });

  it('is not sent again to a client that has it', async () => {
    const { headers } = await web.get('/images');
    const etag = String(headers.etag);
    const again = await web.get('/images', { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    expect(again.headers['content-security-policy']).toBeDefined();
    expect((await web.get('/images', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });
});
