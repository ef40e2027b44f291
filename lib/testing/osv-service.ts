import { z } from 'zod';
import { type OsvStub, type StubAnswer, type StubRequest, startOsvStub } from './osv-stub';

const recordSchema = z.looseObject({
  id: z.string(),
  modified: z.string(),
  withdrawn: z.string().optional(),
  affected: z
    .array(
      z.looseObject({
        package: z.object({ ecosystem: z.string(), name: z.string() }),
        versions: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
const batchSchema = z.object({
  queries: z.array(
    z.object({
      package: z.object({ ecosystem: z.string(), name: z.string() }),
      /** Absent: whatever is known of any version, as OSV has it. */
      version: z.string().min(1).optional(),
    }),
  ),
});

/** A small OSV: records match by their version lists, `*` being any version. */
export interface OsvService extends OsvStub {
  put(record: object): void;
  remove(id: string): void;
  /** Answers with 503 while it is on. */
  setDown(isDown: boolean): void;
}

export async function startOsvService(initial: readonly object[] = []): Promise<OsvService> {
  const records = new Map<string, z.output<typeof recordSchema>>();
  const put = (record: object) => {
    const parsed = recordSchema.parse({ modified: '2026-01-01T00:00:00Z', ...record });
    records.set(parsed.id, parsed);
  };
  for (const record of initial) put(record);
  let isDown = false;

  const answerBatch = (request: StubRequest): StubAnswer => {
    const { queries } = batchSchema.parse(request.json);
    const results = queries.map((query) => {
      const vulns = [...records.values()]
        .filter((record) => record.withdrawn === undefined)
        .filter((record) =>
          record.affected.some(
            (entry) =>
              entry.package.ecosystem === query.package.ecosystem &&
              entry.package.name === query.package.name &&
              (query.version === undefined ||
                entry.versions.includes(query.version) ||
                entry.versions.includes('*')),
          ),
        )
        .map(({ id, modified }) => ({ id, modified }));
      return vulns.length === 0 ? {} : { vulns };
    });
    return { body: { results } };
  };
  const stub = await startOsvStub((request) => {
    if (isDown) return { status: 503, body: 'down for a test' };
    if (request.path === '/v1/querybatch') return answerBatch(request);
    const id = decodeURIComponent(request.path.split('/').at(-1) ?? '');
    const record = records.get(id);
    return record === undefined
      ? { status: 404, body: { code: 5, message: 'Vulnerability not found' } }
      : { body: record };
  });
  return {
    ...stub,
    put,
    remove: (id) => {
      records.delete(id);
    },
    setDown: (down) => {
      isDown = down;
    },
  };
}
