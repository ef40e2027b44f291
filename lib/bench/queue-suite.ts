import pg from 'pg';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { type QueueFilter, readQueueFilter } from '@/lib/requests/queue-filter';
import { listQueue } from '@/lib/requests/service/list';
import { type Figure, percentile, type Suite, timeMs } from './figure';

/** What issue 7 allows the page. */
const PAGE_MS = 150;
const REQUESTS = 5_000;
const ROUNDS = 40;

/** As many requests as the queue is to hold, each with its report; nobody's but one requester's. */
const FILL = `
  INSERT INTO person (id, name, email)
  VALUES ('bench-ada', 'Ada', 'ada@bench.example'), ('bench-rea', 'Rea', 'rea@bench.example')
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
      for (const query of ['', 'scope=all', 'kind=image&area=license', 'subject=requests']) {
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
      return figures;
    } finally {
      await closeDatabase();
      await client.end();
    }
  },
};
