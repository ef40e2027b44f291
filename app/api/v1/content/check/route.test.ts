import { beforeAll, describe, expect, it } from 'vitest';
import { contentCheckSchema } from '@/lib/content/check';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { POST } from './route';

setUpTestDatabase();
beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'python3',
        versions: [
          { tag: '3.12.1.1', python: ['six==1.0'] },
          { tag: '3.12.1.2', python: ['six==2.0', 'new==1'] },
        ],
      },
    ],
  });
});

const post = (body: BodyInit, type: string, query = '') =>
  POST(
    new Request(`http://localhost/api/v1/content/check${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    }),
    undefined,
  );

const YAML = '\uFEFFscript:\r\n  dockerimage: demisto/python3:3.12.1.1 # why\r\n  type: python\r\n';

describe('POST /api/v1/content/check', () => {
  it('reports, says what the update changes, and gives the text with the new tag', async () => {
    const response = await post(YAML, 'application/yaml', '?path=Acme.yml');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answer = contentCheckSchema.parse(await response.json());
    expect(answer).toMatchObject({
      organization: 'demisto',
      catalog: { kind: 'real' },
      file: { path: 'Acme.yml', kind: 'integration', weight: 'finding' },
      changes: [{ image: 'python3', from: '3.12.1.1', to: '3.12.1.2' }],
      fixed: YAML.replace('3.12.1.1', '3.12.1.2'),
    });
    expect(answer.changes[0]?.summary).toContain('+1 ↑1');
  });

  it('takes the same as JSON', async () => {
    const response = await post(JSON.stringify({ text: YAML }), 'application/json');
    expect(await response.json()).toMatchObject({
      file: { path: 'pasted.yml' },
      fixed: YAML.replace('3.12.1.1', '3.12.1.2'),
    });
  });

  it.each([
    ['bytes that are no text', Buffer.from([0xff, 0xff]), 'application/yaml', 'not UTF-8'],
    ['NUL in JSON', '{"text":"a\\u0000"}', 'application/json', 'NUL'],
    ['no YAML', 'script: [', 'text/plain', 'not YAML'],
    ['an odd and long text', `a: [b]\n${'#'.repeat(200_000)}`, 'text/yaml', 'plain block style'],
  ])('reports %s', async (_what, body, type, message) => {
    const response = await post(body, type);
    expect(response.status).toBe(200);
    const { file } = contentCheckSchema.parse(await response.json());
    expect(file).toMatchObject({
      kind: 'problem',
      weight: 'finding',
      problems: [{ message: expect.stringContaining(message) }],
    });
  });

  it('says of other YAML that it is neither', async () => {
    const response = await post('tasks: {}', 'text/yaml');
    expect(await response.json()).toMatchObject({ file: { kind: 'other' }, fixed: null });
  });

  it.each([
    ['more than 8 MiB', ' '.repeat(8 * 1024 * 1024 + 1), 'text/yaml', '', 'longer than 8 MiB'],
    ['JSON of another shape', '{"yaml":""}', 'application/json', '', 'text: '],
    ['a misspelt parameter', 'a: b', 'text/yaml', '?pth=x', 'pth'],
  ])('refuses %s', async (_what, body, type, query, detail) => {
    const response = await post(body, type, query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it('answers nobody more than 60 times a minute', async () => {
    await post('a: b', 'text/yaml');
    // As if the minute were an hour, and nearly used up.
    await pool().query("UPDATE rate_limit SET count = 59, resets_at = now() + interval '1 hour'");
    expect((await post('a: b', 'text/yaml')).status).toBe(200);
    expect((await post('a: b', 'text/yaml')).status).toBe(429);
  });
});
