import { once } from 'node:events';
import pg from 'pg';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { type QueueFilter, readQueueFilter } from '@/lib/requests/queue-filter';
import { listQueue } from '@/lib/requests/service/list';
import { createSession } from '@/lib/testing/people';
import { type Figure, percentile, type Suite, timeMs } from './figure';
import { BENCH_SECRET, startWeb } from './web-server';

/** What issue 7 allows the page. */
const PAGE_MS = 150;
const REQUESTS = 5_000;
const ROUNDS = 40;
/** Renders until the code of the page is compiled. */
const WARM_UP = 10;

/** As many requests as the queue is to hold, each with its report; nobody's but one requester's. */
const FILL = `
  INSERT INTO person (id, name, email, role)
  VALUES ('bench-ada', 'Ada', 'ada@bench.example', 'requester'),
         ('bench-rea', 'Rea', 'rea@bench.example', 'reviewer')
  ON CONFLICT DO NOTHING;
  INSERT INTO image_request (kind, state, requester_id, requester_name, title, ask, subjects,
                             fingerprint, idempotency_key, submitted_at)
  SELECT 'image', 'submitted', 'bench-ada', 'Ada', 'New image bench-' || n,
         jsonb_build_object('kind', 'image', 'name', 'bench-' || n),
         ARRAY['bench-' || n, 'requests'], 'bench ' || n, 'bench ' || n,
         timestamptz '2026-01-01Z' + n * interval '1 minute'
    FROM generate_series(1, ${REQUESTS}) AS n
  ON CONFLICT DO NOTHING;
  INSERT INTO request_report (request_id, round, reason, taken_at, content)
  SELECT id, 1, 'submitted', now(),
         jsonb_build_object('packages', (SELECT jsonb_agg(jsonb_build_object(
           'name', 'p' || p, 'findings', jsonb_build_array(jsonb_build_object('level', 'unknown'))))
           FROM generate_series(1, 20) AS p))
    FROM image_request r
   WHERE idempotency_key LIKE 'bench %'
     AND NOT EXISTS (SELECT FROM request_report x WHERE x.request_id = r.id);
  ANALYZE image_request, request_report`;

const QUERIES = ['', 'scope=all', 'kind=image&area=license', 'subject=requests'] as const;

const reviewer = { id: 'bench-rea', name: 'Rea', role: 'reviewer' } as const;

/** Everything that the page of the queue asks the database for. */
const askAsPage = (filter: QueueFilter) => listQueue({ filter, cursor: null, limit: 50 }, reviewer);

export const queueSuite: Suite = {
  name: `Review queue of ${REQUESTS} requests (p95)`,
  measure: async ({ databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(FILL);
    await openDatabase(databaseUrl);
    try {
      const figures: Figure[] = [];
      for (const query of QUERIES) {
        const filter = readQueueFilter(new URLSearchParams(query));
        await askAsPage(filter);
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          times.push(await timeMs(() => askAsPage(filter)));
        }
        const floor = await timeMs(() => client.query('SELECT 1'));
        const name = `what the page asks for "${query}"`;
        figures.push({ name, value: percentile(times, 0.95), unit: 'ms', limit: PAGE_MS, floor });
      }
      const cookie = await createSession(reviewer.id, { secret: BENCH_SECRET });
      return [...figures, ...(await measurePages(databaseUrl, cookie))];
    } finally {
      await closeDatabase();
      await client.end();
    }
  },
};

/** The page as a reviewer gets it: rendered anew each time, since it is nobody else's. */
async function measurePages(databaseUrl: string, cookie: string): Promise<Figure[]> {
  const { child, url } = await startWeb(databaseUrl);
  try {
    const figures: Figure[] = [];
    for (const query of QUERIES) {
      const visit = async () => {
        const response = await fetch(`${url}/review?${query}`, { headers: { cookie } });
        await response.text();
        if (!response.ok || response.redirected) throw new Error(`${url} sends a reviewer away`);
      };
      for (let round = 0; round < WARM_UP; round++) await visit();
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await timeMs(visit));
      const name = `the page "${query}"`;
      figures.push({ name, value: percentile(times, 0.95), unit: 'ms', limit: PAGE_MS });
    }
    return figures;
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}
