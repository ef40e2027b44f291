import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startOsvStub } from '@/lib/testing/osv-stub';
import { sharedPath } from '@/lib/testing/shared-data';
import { createOsvClient } from '../client';
import { checkPackages } from './check';

const atOnce = { attempts: 30, waitMs: () => 0 };
const modified = '2024-01-01T00:00:00Z';

describe('checking packages', () => {
  it('answers each line in order, asks each distinct package once, and never calls unasked clean', async () => {
    const stub = await startOsvStub((request) =>
      request.path === '/v1/querybatch'
        ? { body: { results: [{ vulns: [{ id: 'PYSEC-1', modified }] }, {}] } }
        : { body: { id: 'PYSEC-1', modified, aliases: ['CVE-2024-1'] } },
    );
    onTestFinished(() => stub.close());
    const asked = [
      { ecosystem: 'PyPI', name: 'Bad_One', version: '1' },
      { ecosystem: 'PyPI', name: 'good', version: '1' },
      { ecosystem: 'PyPI', name: 'bad-one', version: '1' },
      { ecosystem: 'PyPI', name: 'good', version: '' },
    ];
    const exposures = await checkPackages(asked, { osvUrl: stub.url, retry: atOnce });
    expect(exposures).toMatchObject([
      { kind: 'affected', advisories: [{ id: 'CVE-2024-1', severity: 'unknown' }] },
      { kind: 'clean' },
      { kind: 'affected' },
      { kind: 'unknown', reason: 'no-version' },
    ]);
    expect(stub.requests).toHaveLength(2);
  });

  it('says unknown, with the reason, while the service is down', async () => {
    const stub = await startOsvStub(() => ({ status: 503, body: 'down' }));
    onTestFinished(() => stub.close());
    const [exposure] = await checkPackages([{ ecosystem: 'PyPI', name: 'x', version: '1' }], {
      osvUrl: stub.url,
      retry: { ...atOnce, attempts: 2 },
    });
    expect(exposure).toEqual({
      kind: 'unknown',
      reason: 'status',
      detail: 'OSV answered 503: down',
    });
  });
});

const serverFile = sharedPath('tools', 'osv-server.mjs');
const truthFile = sharedPath('data', 'osv', 'truth-dev.tsv');
const pypiFile = sharedPath('data', 'osv', 'pypi.ndjson.gz');
const ghsaFile = sharedPath('data', 'osv', 'ghsa-pip.ndjson.gz');

if (serverFile !== null && truthFile !== null && pypiFile !== null && ghsaFile !== null) {
  const serverModule = z.object({
    load: z.custom<(files: readonly string[]) => unknown>((value) => typeof value === 'function'),
    makeServer: z.custom<(records: unknown, options: object) => import('node:http').Server>(
      (value) => typeof value === 'function',
    ),
  });
  const truth = readFileSync(truthFile, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', version = '', ids = ''] = line.split('\t');
      return { name, version, ids: ids.split(',').sort() };
    });

  describe('the real records', () => {
    it.each([
      ['an ordinary server', {}],
      ['pages of two, some of them empty', { truncate: true }],
      ['30 % of answers 503 and 20 % cut', { failRate: 0.3, dropRate: 0.2 }],
      ['pages of three, and fifty in a batch', { pageSize: 3, batchTotal: 50 }],
      ['at most 100 requests in a second', { rateLimit: 100 }],
      ['50 ms of latency', { latency: 50 }],
    ])('give every known finding through %s', { timeout: 120_000 }, async (_, faults) => {
      const { load, makeServer } = serverModule.parse(
        await import(/* @vite-ignore */ pathToFileURL(serverFile).href),
      );
      const server = makeServer(load([pypiFile, ghsaFile]), faults);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => {
        server.closeAllConnections();
        server.close();
      });
      const address = z.object({ port: z.number() }).parse(server.address());
      const baseUrl = `http://127.0.0.1:${address.port}`;
      const packages = truth.map(({ name, version }) => ({ ecosystem: 'PyPI', name, version }));
      const client = createOsvClient({ baseUrl, retry: atOnce });
      const named = (await client.queryBatch(packages)).map((answer) =>
        answer.kind === 'answered' ? answer.hits.map(({ id }) => id).sort() : [answer.failure.kind],
      );
      expect(named).toEqual(truth.map(({ ids }) => ids));
      const exposures = await checkPackages(packages, { osvUrl: baseUrl, retry: atOnce });
      const missing = truth.filter(({ ids }, index) => {
        const exposure = exposures[index];
        const advisories = exposure?.kind === 'affected' ? exposure.advisories : [];
        const found = new Set(advisories.flatMap(({ id, aliases }) => [id, ...aliases]));
        return ids.some((id) => !found.has(id));
      });
      expect(missing).toEqual([]);
    });
  });
}
