import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { runIngest } from '@/lib/ingest/service';
import { setUpTestDatabase } from '@/lib/testing/database';
import { sharedPath } from '@/lib/testing/shared-data';
import { createOsvClient } from '../client';
import { checkPackages } from './check';
import { loadDebianSources } from './debian-sources';
import { runAdvisoryPass } from './pass';

const bundle = sharedPath('data', 'dockerfiles-info.bundle') ?? '';
const dockerfiles = sharedPath('data', 'dockerfiles.bundle') ?? '';
const tool = sharedPath('tools', 'osv-server.mjs') ?? '';
const osvFile = (name: string) => sharedPath('data', 'osv', name) ?? '';

const serverModule = z.object({
  load: z.custom<(files: readonly string[]) => unknown>((value) => typeof value === 'function'),
  makeServer: z.custom<(records: unknown, options: object) => Server>(
    (value) => typeof value === 'function',
  ),
});

setUpTestDatabase();
let scratch = '';

/** Works against a server of the real records of some files, with faults on demand. */
async function withServer<T>(
  files: readonly string[],
  faults: object,
  work: (osvUrl: string) => Promise<T>,
): Promise<T> {
  const { load, makeServer } = serverModule.parse(
    await import(/* @vite-ignore */ pathToFileURL(tool).href),
  );
  const server = makeServer(load(files.map(osvFile)), { quiet: true, ...faults });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const passOver = (files: readonly string[], faults: object = {}) =>
  withServer(files, faults, (osvUrl) =>
    runAdvisoryPass({
      trigger: 'manual',
      osvUrl,
      epssUrl: null,
      kevUrl: null,
      retry: { attempts: 30, waitMs: () => 0 },
    }),
  );

async function count(sql: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await pool().query(`SELECT count(*)::int AS count FROM (${sql}) q`, [...values]);
  return z.tuple([z.object({ count: z.int() })]).parse(rows)[0].count;
}

const osTripleSchema = z.object({
  ecosystem: z.string(),
  name: z.string(),
  version: z.string(),
  isHit: z.boolean(),
});
type OsTriple = z.output<typeof osTripleSchema>;

const ofSystem = (system: string, triples: readonly OsTriple[]) =>
  triples.filter(({ ecosystem }) => ecosystem.startsWith(`${system}:`));

/** Distinct binary packages with their versions, whatever the releases they are in. */
const packagesOf = (system: string, triples: readonly OsTriple[]) =>
  new Set(ofSystem(system, triples).map(({ name, version }) => `${name} ${version}`));

/** The same, once for each release they are in. */
const releasesOf = (system: string, triples: readonly OsTriple[]) =>
  ofSystem(system, triples).length;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-advisories-'));
  process.env.DRYDOCK_DATA = scratch;
  const summary = await runIngest({
    trigger: 'manual',
    source: bundle,
    dockerfilesSource: dockerfiles,
  });
  expect(summary.status).toBe('ok');
}, 240_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the real catalogue', () => {
  it('gains 11 findings and loses 8 between the two states of PyPA’s database, also through faults', {
    timeout: 240_000,
  }, async () => {
    expect(await passOver(['pypi-2024-06-01.ndjson.gz'])).toMatchObject({ status: 'ok' });
    const faults = { truncate: true, failRate: 0.3, dropRate: 0.2 };
    expect(await passOver(['pypi.ndjson.gz'], faults)).toMatchObject({
      status: 'ok',
      gained: 11,
      resolved: 8,
      records: 3,
    });
    expect(await passOver(['pypi.ndjson.gz'])).toMatchObject({
      gained: 0,
      resolved: 0,
      records: 0,
    });
  });

  it('finds packages of the distributions by source name, and groups ids of one vulnerability', {
    timeout: 240_000,
  }, async () => {
    await loadDebianSources(osvFile('deb-source-map.tsv'));
    const files = ['pypi', 'ghsa-pip', 'alpine', 'debian'].map((name) => `${name}.ndjson.gz`);
    expect(await passOver(files)).toMatchObject({ status: 'ok' });
    // docs/decisions/0011-hits-of-os-packages.md: what is counted, and of which night the totals are.
    const triples = z.array(osTripleSchema).parse(
      (
        await pool().query(
          `SELECT DISTINCT p.ecosystem, o.name, o.version, EXISTS (
                    SELECT FROM advisory_finding f WHERE f.subject_id = p.subject_id) AS "isHit"
             FROM advisory_os_package p JOIN os_package o ON o.id = p.os_package_id`,
        )
      ).rows,
    );
    const hits = triples.filter(({ isHit }) => isHit);
    expect([packagesOf('Alpine', hits).size, packagesOf('Debian', hits).size]).toEqual([180, 914]);
    expect([releasesOf('Alpine', hits), releasesOf('Alpine', triples)]).toEqual([185, 2_652]);
    expect([releasesOf('Debian', hits), releasesOf('Debian', triples)]).toEqual([914, 5_069]);
    // By binary name four of five would be missed.
    const byBinary = await withServer(files, {}, (osvUrl) =>
      createOsvClient({ baseUrl: osvUrl }).queryBatch(triples),
    );
    const binaryHits = triples.filter((_, index) => {
      const answer = byBinary[index];
      return answer?.kind === 'answered' && answer.hits.length > 0;
    });
    expect([packagesOf('Alpine', binaryHits).size, packagesOf('Debian', binaryHits).size]).toEqual([
      48, 158,
    ]);
    const ofLast = `FROM image i JOIN advisory_version x ON x.version_id = i.last_version_id
                   CROSS JOIN LATERAL unnest(x.subject_ids) AS u(id)`;
    const ids = await count(`SELECT 1 ${ofLast} JOIN advisory_hit h
                               ON h.subject_id = u.id AND h.resolved_at IS NULL`);
    const findings = await count(
      `SELECT 1 ${ofLast} JOIN advisory_finding f ON f.subject_id = u.id`,
    );
    expect([ids, findings]).toEqual([2272, 1531]);
  });

  it('brings 2,187 ids down to 1,472 findings where the listed pip is taken for the image’s', {
    timeout: 240_000,
  }, async () => {
    const { rows } = await pool().query(
      `SELECT p.normalized_name AS name, r.version
         FROM image i JOIN image_version v ON v.id = i.last_version_id
        CROSS JOIN LATERAL unnest(v.python_release_ids) AS u(id)
         JOIN python_release r ON r.id = u.id JOIN python_package p ON p.id = r.package_id`,
    );
    const held = z.array(z.object({ name: z.string(), version: z.string() })).parse(rows);
    const packages = held.map((one) => ({ ecosystem: 'PyPI', ...one }));
    const [ids, findings] = await withServer(
      ['pypi.ndjson.gz', 'ghsa-pip.ndjson.gz'],
      {},
      async (osvUrl) =>
        [
          await createOsvClient({ baseUrl: osvUrl }).queryBatch(packages),
          await checkPackages(packages, { osvUrl }),
        ] as const,
    );
    const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
    expect(sum(ids.map((one) => (one.kind === 'answered' ? one.hits.length : 0)))).toBe(2_187);
    expect(sum(findings.map((one) => (one.kind === 'affected' ? one.advisories.length : 0)))).toBe(
      1_472,
    );
  });
});
