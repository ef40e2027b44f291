import { describe, expect, it } from 'vitest';
import { guardedPost } from './guarded-post';
import { isAllowedInside, isInnerName, isPublicAddress } from './inner-network';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '010.0.0.1',
    '2130706433',
    'localhost',
    '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

it.each([
  ['localhost', true],
  ['localhost.', true],
  ['a.LOCALHOST', true],
  ['metadata.google.internal', true],
  ['printer.local.', true],
  ['router.home.arpa', true],
  ['example.org', false],
  ['notlocalhost', false],
  ['local.example.org', false],
])('%s leads inside by its name: %s', (host, inner) => expect(isInnerName(host)).toBe(inner));

it.each([
  ['http://127.0.0.1:9000/x', true],
  ['http://127.0.0.1:9001/x', false],
  ['http://hooks.internal/x', true],
  ['https://hooks.internal:8443/x', true],
  ['https://evil.hooks.internal/', false],
])('an operator allows %s inside: %s', (url, allowed) => {
  expect(isAllowedInside(new URL(url), ['127.0.0.1:9000', 'hooks.internal'])).toBe(allowed);
});

it.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'http://user:secret@example.org/',
  'no address',
])('%s is no address to post to', async (address) => {
  const answer = await guardedPost(address, { headers: {}, body: '', allowedInside: [] });
  expect(answer).toMatchObject({ ok: false, error: { kind: 'address' } });
});
