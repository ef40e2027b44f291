import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from './same-origin';

const cookie = 'drydock.session_token=x';
const write = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://drydock.test/api/v1/things', {
    method,
    headers: { host: 'drydock.test', ...headers },
  });

describe('requireSameOrigin', () => {
  it.each([
    ['a page of ours', { cookie, origin: 'http://drydock.test', 'sec-fetch-site': 'same-origin' }],
    ['an old browser', { cookie, origin: 'http://drydock.test' }],
    ['a program without cookies', {}],
    ['a program with an API key', { authorization: 'Bearer drydock_x' }],
  ])('lets %s write', (_who, headers) => {
    expect(() => requireSameOrigin(write(headers), null)).not.toThrow();
  });

  it.each([
    ['another site', { cookie, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['another site, without a cookie (to sign somebody in)', { origin: 'https://evil.test' }],
    ['a neighbour', { cookie, origin: 'http://x.drydock.test', 'sec-fetch-site': 'same-site' }],
    ['another port', { cookie, origin: 'http://drydock.test:8080' }],
    ['a sandboxed frame', { cookie, origin: 'null' }],
    ['somebody who hides it', { cookie }],
    ['one that says two things', { origin: 'http://drydock.test', 'sec-fetch-site': 'cross-site' }],
    ['a name that only begins like ours', { cookie, origin: 'http://drydock.test.evil.test' }],
    ['a port that goes on', { cookie, origin: 'http://drydock.test:80.evil.test' }],
    ['ours with a user in front', { cookie, origin: 'http://drydock.test@evil.test' }],
  ])('refuses %s', (_who, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(() => requireSameOrigin(write(headers, method), null)).toThrow(/another site/);
    }
  });

  it('lets everybody read', () => {
    const read = write({ cookie, origin: 'https://evil.test' }, 'GET');
    expect(() => requireSameOrigin(read, null)).not.toThrow();
  });

  it('knows its own address behind a proxy that changes the host, and not without its https', () => {
    const app = 'https://drydock.example.org';
    const from = (origin: string, host: string) => () =>
      requireSameOrigin(write({ cookie, origin, host }), app);
    expect(from(app, '127.0.0.1:3000')).not.toThrow();
    expect(from('http://drydock.example.org', 'drydock.example.org')).toThrow(/another site/);
    expect(from('http://127.0.0.1:3000', '127.0.0.1:3000')).not.toThrow();
  });
});
