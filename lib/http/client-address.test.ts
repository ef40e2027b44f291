import { expect, it } from 'vitest';
import { clientAddress } from './client-address';

it.each([
  ['no proxy, nothing claimed', '203.0.113.9', undefined, 0, '203.0.113.9'],
  ['no proxy, whatever is claimed', '203.0.113.9', '1.2.3.4', 0, '203.0.113.9'],
  ['IPv4 by way of IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
  ['one proxy', '127.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
  ['one proxy, and a client that lies', '127.0.0.1', '1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
  ['two proxies', '127.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['fewer hops than proxies', '127.0.0.1', '203.0.113.9', 2, '203.0.113.9'],
  ['a hop that is no address', '127.0.0.1', '<script>', 1, '127.0.0.1'],
  ['a socket already closed', undefined, undefined, 0, 'unknown'],
])('%s', (_case, socket, forwarded, proxies, address) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(address);
});
