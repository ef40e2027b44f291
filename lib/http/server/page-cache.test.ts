import { request as send } from 'node:http';
import { describe, expect, it } from 'vitest';
import { cacheOf, setUpRequestHandler, writePage } from '@/lib/testing/request-handler-stage';
import type { HeldResponse } from './held-response';

const web = setUpRequestHandler();

describe('a page for everybody', () => {
  it('is rendered once for each generation of the data', async () => {
    const first = await web.get('/images');
    const second = await web.get('/images');
    expect([cacheOf(first), cacheOf(second)]).toEqual(['miss', 'hit']);
    expect(second.body).toBe(first.body);
    web.generation.current = '2.2';
    expect(cacheOf(await web.get('/images'))).toBe('miss');
    expect(web.renders).toBe(2);
  });

  it('is rendered once for twenty who want it at the same moment', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    web.render = async (_request, response) => {
      await gate;
      writePage(response, 'slow');
    };
    const answers = Array.from({ length: 20 }, () => web.get('/slow'));
    await expect.poll(() => web.renders).toBe(1);
    letGo();
    const outcomes = (await Promise.all(answers)).map(cacheOf);
    expect(outcomes.filter((outcome) => outcome === 'hit')).toHaveLength(19);
    expect(web.renders).toBe(1);
  });

  it('is another one for a navigation of the router and for each address', async () => {
    await web.get('/images?sort=name');
    expect(cacheOf(await web.get('/images?sort=size'))).toBe('miss');
    expect(cacheOf(await web.get('/images?sort=name', { rsc: '1' }))).toBe('miss');
    expect(cacheOf(await web.get('/images?sort=name', { host: 'elsewhere' }))).toBe('miss');
    expect(cacheOf(await web.get('/images?sort=name'))).toBe('hit');
  });

  it('comes to those who wait for it though another of them goes away', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    web.render = async (_request, response) => {
      if (web.renders === 1) await gate;
      writePage(response, 'page');
    };
    const impatient = send({ host: '127.0.0.1', port: web.port(), path: '/slow' });
    impatient.on('error', () => {}); // its own doing
    impatient.end();
    await expect.poll(() => web.renders).toBe(1);
    const waiting = web.get('/slow');
    impatient.destroy();
    expect((await waiting).status).toBe(200);
    letGo();
  });
});

describe('an answer that is not for everybody', () => {
  it.each([
    ['of somebody who is signed in', '/images', { cookie: 'theme=dark; drydock.session_token=x' }],
    ['for a key', '/images', { authorization: 'Bearer x' }],
    ['about the account', '/account', {}],
    ['of the queue of reviews', '/review/queue', {}],
  ])('%s is made anew each time', async (_what, path, headers) => {
    const answers = [await web.get(path, headers), await web.get(path, headers)];
    expect(answers.map(cacheOf)).toEqual(['bypass', 'bypass']);
    expect(web.renders).toBe(2);
  });

  it.each<[string, (response: HeldResponse) => void, string?]>([
    ['that sets a cookie', (response) => response.setHeader('set-cookie', 'a=b'), 'public'],
    ['that says no-store', (response) => response.setHeader('cache-control', 'no-store')],
    [
      'that takes back that it is public',
      (response) => response.setHeader('cache-control', 'public, no-store'),
    ],
    ['that says nothing about it', () => {}],
    ['that is an error', (response) => response.writeHead(500), 'public'],
    ['that found nothing', (response) => response.writeHead(404), 'public'],
  ])('%s is not kept', async (_what, mark, control) => {
    web.render = (_request, response) => {
      response.setHeader('content-type', 'text/html');
      // Not for want of it: what is said to be public is kept.
      if (control !== undefined) response.setHeader('cache-control', control);
      mark(response);
      response.end('mine');
    };
    expect([cacheOf(await web.get('/x')), cacheOf(await web.get('/x'))]).toEqual(['miss', 'miss']);
    expect(web.renders).toBe(2);
  });

  it('is kept when it is data that are said to be public', async () => {
    web.render = (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('cache-control', 'public, no-cache');
      response.end('{}');
    };
    expect([cacheOf(await web.get('/api/v1/x')), cacheOf(await web.get('/api/v1/x'))]).toEqual([
      'miss',
      'hit',
    ]);
  });

  it('is all there is while nobody knows which generation the data are of', async () => {
    await web.get('/images');
    web.generation.current = null;
    expect([cacheOf(await web.get('/images')), cacheOf(await web.get('/images'))]).toEqual([
      'bypass',
      'bypass',
    ]);
    expect(web.renders).toBe(3);
  });

  it('is rendered for each of many who want it at once', async () => {
    web.render = (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('cache-control', 'no-store');
      response.end(`for ${web.renders}`);
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => web.get('/mine')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(web.renders).toBe(5);
  });
});
