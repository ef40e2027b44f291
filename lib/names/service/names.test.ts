import { createServer } from 'node:http';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { popularJob } from '@/lib/jobs/popular-job';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { rowsOf } from '@/lib/testing/ingest';
import { type PopularityList, parsePopularity } from '../popularity';
import { listNamesOfVersion } from '../store/findings';
import { insertDecision, lockDecision } from '../store/memory';
import { inTransaction } from '../store/transaction';
import { getNameHistory, listSuspiciousNames } from './catalog';
import { decideName, withdrawNameDecision } from './decide';
import { judgeNames } from './judge';
import { fetchList, getListFacts, loadList } from './popularity';
import { areNamesCurrent, judgeCatalog } from './settle';

setUpTestDatabase();

const kim = { id: 'p1', name: 'Kim', email: 'kim@example.org', role: 'reviewer' } as const;
const all = { states: [], tiers: [], activeOnly: false, text: '' };
const page = { limit: 50, offset: 0 };
const generation = async () => (await rowsOf('SELECT generation::int FROM catalog_state'))[0];

let versionId = 0;
beforeAll(async () => {
  const ids = await insertCatalog({
    images: [
      {
        name: 'tools',
        versions: [
          { tag: '1', createdAt: '2025-05-02T10:00:00Z', python: ['numpi==1', 'requests==2'] },
          {
            tag: '2',
            createdAt: '2026-06-01T10:00:00Z',
            python: ['numpi==1', 'requests==2', 'reqeusts==1', 'tensorfllow==1'],
          },
        ],
      },
    ],
  });
  versionId = ids.get('tools:2') ?? 0;
});

const list = (...names: string[]): PopularityList => {
  const read = parsePopularity(`name\n${names.join('\n')}\n`, 'a test');
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

describe('the names of the catalogue', () => {
  it('are judged once, and kept until the list or the catalogue changes', async () => {
    expect(await areNamesCurrent()).toBe(false);
    expect(await judgeCatalog()).toEqual({ names: 4, suspicious: 3, changed: 4 });
    expect(await areNamesCurrent()).toBe(true);
    const before = await generation();
    expect(await judgeCatalog()).toMatchObject({ changed: 0 });
    expect(await generation()).toEqual(before);
  });

  it('are listed with what needs a person first, and those that images have long held last', async () => {
    const { rows, counts, list: used } = await listSuspiciousNames(all, page);
    expect(rows).toMatchObject([
      { name: 'reqeusts', state: 'open', activeImages: 1, finding: { target: 'requests' } },
      { name: 'tensorfllow', state: 'open' },
      { name: 'numpi', state: 'established', firstBuiltAt: '2025-05-02T10:00:00.000Z' },
    ]);
    expect(counts).toMatchObject({ total: 3, active: 3, judged: 4 });
    expect([counts.states('open'), counts.states('established')]).toEqual([2, 1]);
    expect(used).toMatchObject({ loadedAt: null, source: expect.stringContaining('built-in') });
    const text = await listSuspiciousNames({ ...all, text: 'requ%' }, page);
    expect(text.rows).toEqual([]);
    expect((await listNamesOfVersion(versionId)).map(({ name }) => name)).toEqual([
      'reqeusts',
      'tensorfllow',
    ]);
  });

  it('do not alarm anew where they are long known, but by spelling alone', async () => {
    const names = ['numpi', 'reqeusts', '', 'x'.repeat(10_000)];
    const judged = await judgeNames(names);
    expect(judged.findings).toMatchObject([
      { verdict: 'clean', signals: [{ kind: 'established' }] },
      { verdict: 'suspicious', tier: 'high', target: 'requests' },
      { verdict: 'suspicious', name: '' },
      { verdict: 'suspicious' },
    ]);
    const bySpelling = await judgeNames(['numpi'], { similarityOnly: true });
    expect(bySpelling.findings).toMatchObject([{ verdict: 'suspicious', target: 'numpy' }]);
  });
});

describe('a word on a name', () => {
  it('is remembered with who, when and why, and stands until it is taken back', async () => {
    const before = await generation();
    const word = { verdict: 'legitimate', target: null, reason: 'our own mirror' } as const;
    await decideName(kim, { name: 'Reqeusts', ...word });
    expect(await generation()).not.toEqual(before);
    const [finding] = (await judgeNames(['reqeusts'])).findings;
    expect(finding).toMatchObject({
      verdict: 'clean',
      reason: expect.stringMatching(/^Found legitimate by Kim on \d{4}-\d\d-\d\d: our own mirror$/),
    });
    expect(
      (await listSuspiciousNames({ ...all, states: ['legitimate'] }, page)).rows,
    ).toMatchObject([
      { name: 'reqeusts', decision: { decidedBy: 'Kim', reason: 'our own mirror' } },
    ]);

    await decideName(kim, {
      name: 'reqeusts',
      verdict: 'squat',
      target: 'Requests',
      reason: 'steals',
    });
    expect((await judgeNames(['reqeusts'])).findings).toMatchObject([
      { verdict: 'suspicious', tier: 'high', target: 'requests' },
    ]);
    await withdrawNameDecision(kim, 'reqeusts');
    const { known, decisions } = await getNameHistory('reqeusts');
    expect(known).toMatchObject({ state: 'open', decision: null });
    expect(decisions).toMatchObject([
      { verdict: 'squat', withdrawnBy: 'Kim' },
      { verdict: 'legitimate', withdrawnBy: 'Kim' },
    ]);
    await expect(withdrawNameDecision(kim, 'reqeusts')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await rowsOf('SELECT action FROM audit_entry ORDER BY seq')).toEqual([
      { action: 'name.decided' },
      { action: 'name.decided' },
      { action: 'name.decision-withdrawn' },
    ]);
  });

  it('is not overwritten by who did not see it, also where two decide at the same moment', async () => {
    const lee = { id: 'p2', name: 'Lee', email: 'lee@example.org', role: 'reviewer' } as const;
    const name = 'contested';
    const word = { name, verdict: 'squat', target: null, reason: 'steals', seen: null } as const;
    // Kim's transaction is open until Lee's waits for it.
    const second = await inTransaction(async (tx) => {
      await lockDecision(tx, name);
      await insertDecision(tx, { ...word, by: kim.name });
      const waiting = Promise.allSettled([decideName(lee, word)]);
      const blocked = 'SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()';
      await vi.waitUntil(async () => (await rowsOf(blocked)).length > 0, { timeout: 30_000 });
      return { waiting };
    });
    expect(await second.waiting).toMatchObject([
      {
        status: 'rejected',
        reason: {
          code: 'conflict',
          message: expect.stringMatching(/Kim has just .* found it to be a squat: steals/),
        },
      },
    ]);
    const { known } = await getNameHistory(name);
    const seen = known?.decision?.id ?? 0;
    // Who does not say what was seen speaks last; the word before stays on record.
    await decideName(lee, { name, verdict: 'legitimate', target: null, reason: 'a fork of ours' });
    await expect(withdrawNameDecision(kim, name, seen)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Lee has just looked at contested and found it legitimate'),
    });
    await withdrawNameDecision(kim, name);
    await expect(decideName(kim, { ...word, seen })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('can be said of a name that no image holds, but not of what is no name', async () => {
    await decideName(kim, { name: 'evil-mock', verdict: 'squat', target: null, reason: 'seen' });
    expect((await listSuspiciousNames({ ...all, text: 'evil' }, page)).rows).toMatchObject([
      { name: 'evil-mock', state: 'squat', finding: null, allImages: 0 },
    ]);
    const word = { verdict: 'squat', target: null, reason: 'seen' } as const;
    await expect(decideName(kim, { name: '🚀', ...word })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('a report of malicious code', () => {
  it('is a verdict of its own, before spelling and before any word, wherever the name is shown', async () => {
    const affected = [{ ecosystem: 'PyPI', name: 'TensorFllow' }];
    await rowsOf(
      `INSERT INTO advisory_record (id, modified, affected) VALUES ('MAL-2026-7', '2026-06-01', $1)`,
      JSON.stringify(affected),
    );
    onTestFinished(async () => void (await rowsOf('DELETE FROM advisory_record')));
    const word = { target: null, reason: 'a mirror' } as const;
    await decideName(kim, { name: 'tensorfllow', verdict: 'legitimate', ...word });

    expect((await judgeNames(['tensorfllow'])).findings).toMatchObject([{ verdict: 'malicious' }]);
    const held = { name: 'tensorfllow', state: 'malicious', malicious: ['MAL-2026-7'] };
    expect((await getNameHistory('tensorfllow')).known).toMatchObject(held);
    expect((await listNamesOfVersion(versionId))[0]).toMatchObject(held);
    const { rows, counts } = await listSuspiciousNames({ ...all, states: ['malicious'] }, page);
    expect(rows).toMatchObject([held]);
    expect(counts.states('malicious')).toBe(1);
    // Asked by spelling alone, the report is not looked at.
    expect((await judgeNames(['tensorfllow'], { similarityOnly: true })).findings).toMatchObject([
      { verdict: 'suspicious', target: 'tensorflow' },
    ]);
    await withdrawNameDecision(kim, 'tensorfllow');
  });

  it('is not held against a name of the list: such a package was broken into', async () => {
    const affected = JSON.stringify([{ ecosystem: 'PyPI', name: 'requests' }]);
    await rowsOf(
      `INSERT INTO advisory_record (id, modified, affected) VALUES ('MAL-2026-8', '2026-06-01', $1)`,
      affected,
    );
    onTestFinished(async () => void (await rowsOf('DELETE FROM advisory_record')));
    const { known } = await getNameHistory('requests');
    expect(known?.malicious).toEqual([]);
    expect(known?.state).not.toBe('malicious');
  });
});

describe('the popularity list', () => {
  async function serve(
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const server = createServer((_, response) => response.writeHead(status, headers).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/top.json`;
  }

  it('takes the place of the one before, and the next question is answered by it', async () => {
    await loadList(list('reqeusts', 'internal-tool-chain'));
    expect(await getListFacts()).toMatchObject({ source: 'a test', size: 2 });
    expect(await areNamesCurrent()).toBe(false);
    expect((await judgeNames(['reqeusts', 'internal-tool-chian'])).findings).toMatchObject([
      { verdict: 'clean', signals: [{ kind: 'listed' }] },
      { target: 'internal-tool-chain' },
    ]);
    const left = await judgeNames(['reqeusts'], { leaveOneOut: true });
    expect(left.findings).toMatchObject([{ verdict: 'clean', signals: [{ kind: 'unlike' }] }]);
  });

  it('is fetched with the day it was counted', async () => {
    const rows = [{ project: 'Flask', download_count: 3 }, { project: 'django' }];
    const url = await serve(200, JSON.stringify({ last_update: '2026-11-01 08:00:00', rows }));
    await fetchList(url);
    expect(await getListFacts()).toMatchObject({ source: url, countedOn: '2026-11-01', size: 2 });
  });

  it('is fetched from where the address has moved to', async () => {
    const moved = await serve(200, '{"rows": [{"project": "flask"}, {"project": "django"}]}');
    const url = await serve(301, '', { location: moved });
    await fetchList(url);
    expect(await getListFacts()).toMatchObject({ source: url, size: 2 });
  });

  it('far shorter than the one in use is not taken, unless a person asked for it', async () => {
    await loadList(list('requests', 'flask', 'django'));
    const url = await serve(200, '{"rows": [{"project": "flask"}]}');
    const before = await getListFacts();
    await expect(fetchList(url)).rejects.toMatchObject({ code: 'source-unreachable' });
    expect(await getListFacts()).toEqual(before);
    const { fetchTrouble } = await listSuspiciousNames(all, page);
    expect(fetchTrouble?.reason).toMatch(/holds only one name, and the list in use 3/);
    await fetchList(url, { byHand: true });
    expect(await getListFacts()).toMatchObject({ source: url, size: 1 });
    expect((await listSuspiciousNames(all, page)).fetchTrouble).toBeNull();
  });

  it.each([
    [503, 'away', /answered 503: away/],
    [200, '<html>', /unreadable/],
    [200, '{"rows": [{"name": "flask"}]}', /not a list of packages/],
    [200, '{"rows": []}', /no names/],
  ])('keeps the one before where the address answers %i %s', async (status, body, reason) => {
    const before = await getListFacts();
    const url = await serve(status, body);
    await expect(fetchList(url)).rejects.toMatchObject({ code: 'source-unreachable' });
    expect(await getListFacts()).toEqual(before);
    const { fetchTrouble } = await listSuspiciousNames(all, page);
    expect(fetchTrouble?.reason).toMatch(reason);
  });

  it('is asked for once a month, and follows an ingest without being asked for', async () => {
    const job = popularJob();
    const soon = new Date();
    const later = new Date(Date.now() + 40 * 86_400_000);
    await judgeCatalog();
    expect(await job.state(soon)).toBe('up-to-date');
    expect(await job.state(later)).toBe('missed');
    await rowsOf('UPDATE catalog_state SET run_id = NULL, committed_at = now()');
    await rowsOf('UPDATE name_state SET engine = NULL');
    const { signal } = new AbortController();
    expect(await job.run({ trigger: 'follow-up', signal })).toBe('changed');
    expect(await areNamesCurrent()).toBe(true);
  });

  it('is fetched by the worker when it is due; one that cannot be had leaves the one before', async () => {
    const fresh = JSON.stringify({
      last_update: '2026-12-01 08:00:00',
      rows: [{ project: 'six' }],
    });
    const urls = [await serve(500, 'down'), await serve(200, fresh)];
    const job = popularJob(() => urls.shift() ?? '');
    const { signal } = new AbortController();
    await rowsOf(`UPDATE popular_list SET loaded_at = now() - interval '40 days'`);
    const before = await getListFacts();

    expect(await job.run({ trigger: 'cron', signal })).toBe('failed');
    expect(await getListFacts()).toEqual(before);
    expect((await listSuspiciousNames(all, page)).fetchTrouble?.reason).toMatch(/answered 500/);
    expect(await job.state(new Date())).toBe('waiting');
    expect(await job.state(new Date(Date.now() + 2 * 3_600_000))).toBe('missed');

    expect(await job.run({ trigger: 'cron', signal })).toBe('changed');
    expect(await getListFacts()).toMatchObject({ countedOn: '2026-12-01', size: 1 });
    expect((await listSuspiciousNames(all, page)).fetchTrouble).toBeNull();
    expect(await job.state(new Date())).toBe('up-to-date');
  });

  it('that somebody loaded by hand after a failed attempt has no trouble', async () => {
    const url = await serve(500, 'down');
    await expect(fetchList(url)).rejects.toMatchObject({ code: 'source-unreachable' });
    await loadList(list('requests'));
    expect((await listSuspiciousNames(all, page)).fetchTrouble).toBeNull();
  });
});
