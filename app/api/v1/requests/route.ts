import { z } from 'zod';
import { getReader, requireRole } from '@/lib/auth/service';
import { pagingParams } from '@/lib/catalog/list-params';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery, readJson } from '@/lib/http/input';
import { askSchema } from '@/lib/requests/ask';
import { readRequestFilter } from '@/lib/requests/list-filter';
import { createDraft } from '@/lib/requests/service/draft';
import { listRequests } from '@/lib/requests/service/list';
import { submitNew } from '@/lib/requests/service/submit';

const many = z.union([z.string(), z.array(z.string())]).optional();
const querySchema = z.strictObject({
  q: z.string().optional(),
  state: many,
  kind: many,
  mine: z.string().optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ...pagingParams,
});

const CSV_LIMIT = 100_000;
const CSV_HEADER = [
  'id',
  'kind',
  'state',
  'title',
  'requester',
  'submitted_at',
  'state_since',
  'claimed_by',
  'pull_request',
  'published',
];
const NO_STORE = { 'cache-control': 'no-store' };

/** Requests: `?q=&state=&kind=&mine=1&limit=&cursor=&format=`. Drafts are only their author's. */
export const GET = handle(async (request) => {
  const { format, limit, cursor } = parseQuery(request, querySchema);
  const filter = readRequestFilter(new URL(request.url).searchParams);
  const actor = await getReader(request);
  if (format === 'csv') {
    const { rows } = await listRequests({ filter, cursor: null, limit: CSV_LIMIT }, actor);
    return csvResponse(
      'requests',
      CSV_HEADER,
      rows.map((row) => [
        row.id,
        row.kind,
        row.state,
        row.title,
        row.requester.name,
        row.submittedAt,
        row.stateSince,
        row.claimedBy?.name,
        row.upstreamUrl,
        row.publishedTag === null ? null : `${row.publishedImage}:${row.publishedTag}`,
      ]),
    );
  }
  const {
    rows,
    counts: _,
    mineCount: __,
    ...page
  } = await listRequests({ filter, cursor, limit }, actor);
  return Response.json({ ...page, items: rows }, { headers: NO_STORE });
});

const createSchema = z.strictObject({
  ask: askSchema,
  /** The same for the same form: sent twice, it makes one draft. */
  key: z.string().min(8).max(100),
  /** Whether it is submitted at once: all of it, or nothing is kept. */
  submit: z.boolean().default(false),
});

/** Keeps a draft: `{id, revision}`; or submits: `{kind: "submitted" | "joined", id}`. */
export const POST = handle(async (request) => {
  const by = await requireRole(request, 'requester');
  const { ask, key, submit } = await readJson(request, createSchema);
  const created = submit
    ? await submitNew({ ask, key, by, now: new Date() })
    : await createDraft({ ask, key, by });
  return Response.json(created, { status: 201, headers: NO_STORE });
});
