import { once } from 'node:events';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pg from 'pg';
import { z } from 'zod';
import { compareHref, imageHref, packageHref, searchHref, versionHref } from '@/lib/catalog/hrefs';
import { type Figure, percentile, type Suite } from './figure';
import { startWeb } from './web-server';

/** What issue 2 allows. */
const PAGE_MS = 150;
const SCRIPT_KB = 200;
const CLIENTS = 20;
const ROUNDS = 15;

const busiestSchema = z.tuple([
  z.object({ name: z.string(), tag: z.string(), oldest: z.string(), versions: z.int() }),
]);

/** Server-rendered pages, warm, for twenty clients at once; and the script the first page loads. */
export const pageSuite: Suite = {
  name: `Pages (p95, ${CLIENTS} clients at once)`,
  measure: async ({ databaseUrl }) => {
    const busiest = await findBusiestImage(databaseUrl);
    const { child, url } = await startWeb(databaseUrl);
    try {
      const { name, tag, oldest, versions } = busiest;
      const pages = [
        ['home', '/'],
        ['images', '/images'],
        ['images, all versions', '/images?scope=all'],
        ['search', searchHref('requests')],
        [`image with ${versions} tags`, imageHref(name)],
        ['version', versionHref(name, tag)],
        ['compare', compareHref({ image: name, tag: oldest }, { image: name, tag })],
        ['package', packageHref('requests')],
        ['data', '/data'],
      ] as const;
      const figures: Figure[] = [];
      for (const [page, href] of pages) figures.push(await measurePage(page, `${url}${href}`));
      return [...figures, await measureScript(url)];
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  },
};

async function findBusiestImage(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT i.name, l.tag, min(v.tag) AS oldest, count(*)::int AS versions
         FROM image i JOIN image_version v ON v.image_id = i.id
         JOIN image_version l ON l.id = i.last_version_id
        GROUP BY i.name, l.tag ORDER BY versions DESC LIMIT 1`,
    );
    return busiestSchema.parse(rows)[0];
  } finally {
    await client.end();
  }
}

async function measurePage(name: string, url: string): Promise<Figure> {
  const limited = { name, unit: 'ms', limit: PAGE_MS } as const;
  const first = await fetch(url);
  await first.text();
  if (!first.ok) {
    return { ...limited, value: Number.POSITIVE_INFINITY, note: `answers ${first.status}` };
  }
  const measured: number[] = [];
  const visit = async () => {
    // The first round is the server's: with 20 clients at once its code is not warm after one request.
    await (await fetch(url)).text();
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      await (await fetch(url)).text();
      measured.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, visit));
  return { ...limited, value: percentile(measured, 0.95) };
}

const TAG = /<(?:script|link)\b[^>]*>/g;
const SOURCE = /(?:src|href)="(\/[^"]+\.js[^"]*)"/;

/**
 * Everything of script the home page asks for, as it comes over the wire. What stands under `nomodule`
 * is not asked for by any browser of the last eight years; it is said, not counted.
 */
async function measureScript(url: string): Promise<Figure> {
  const html = await (await fetch(url)).text();
  const sizes = new Map<string, number>();
  let unaskedBytes = 0;
  for (const [tag] of html.matchAll(TAG)) {
    const source = SOURCE.exec(tag)?.[1];
    if (source === undefined || sizes.has(source)) continue;
    const bytes = await compressedSize(`${url}${source}`);
    if (/\bnomodule\b/i.test(tag)) unaskedBytes += bytes;
    else sizes.set(source, bytes);
  }
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const note = `${sizes.size} files; nomodule, which browsers leave: ${(unaskedBytes / 1000).toFixed(0)} kB more`;
  return {
    name: 'script of the first page',
    value: bytes / 1000,
    unit: 'kB',
    limit: SCRIPT_KB,
    note,
  };
}

/** fetch() unpacks what it gets, so the size on the wire is asked for without that. */
async function compressedSize(url: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br, gzip' };
    const asked = request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        // A server that says it has packed and has not would look good here.
        if (response.headers['content-encoding'] === 'br') brotliDecompressSync(body);
        else if (response.headers['content-encoding'] === 'gzip') gunzipSync(body);
        resolve(body.length);
      });
      response.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}
