import { EventEmitter } from 'node:events';
import http, { type RequestOptions } from 'node:http';
import { afterEach, expect, it, vi } from 'vitest';
import { guardedPost } from './guarded-post';

const { lookup } = vi.hoisted(() => ({ lookup: vi.fn() }));
vi.mock('node:dns/promises', () => ({ lookup }));
afterEach(() => vi.restoreAllMocks());

it('connects to the address that was checked, whatever the name has a moment later', async () => {
  lookup.mockResolvedValueOnce([{ address: '93.184.216.34', family: 4 }]);
  lookup.mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }]);
  const connected: unknown[] = [];
  vi.spyOn(http, 'request').mockImplementation(((url: URL, options: RequestOptions) => {
    options.lookup?.(url.hostname, { all: true }, (_error, found) => connected.push(found));
    options.lookup?.(url.hostname, {}, (_error, found) => connected.push(found));
    const sent = new EventEmitter();
    return Object.assign(sent, { end: () => sent.emit('error', new Error('nobody there')) });
  }) as unknown as typeof http.request);
  const post = () =>
    guardedPost('http://rebind.example:8080/', { headers: {}, body: '{}', allowedInside: [] });
  expect(await post()).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  expect(connected).toEqual([[{ address: '93.184.216.34', family: 4 }], '93.184.216.34']);
  expect(lookup).toHaveBeenCalledTimes(1);
  // The name leads inside now: nothing is connected to.
  expect(await post()).toMatchObject({ ok: false, error: { kind: 'inner' } });
  expect(connected).toHaveLength(2);
});
