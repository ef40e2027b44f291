import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { checkPath } from '@/lib/content/service/check-path';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { env } from '@/lib/env';
import { type Figure, type Suite, timeMs } from './figure';

const FILES = 3_000;
/** What issue 6 allows for a folder of so many. */
const LIMIT_S = 5;
const ROUNDS = 3;

interface Reference {
  readonly image: string;
  readonly tag: string;
}

/** An integration as content has them: some 15 commands with their outputs, 15 kB. */
function integration(id: number, { image, tag }: Reference): string {
  const commands = Array.from({ length: 6 + (id % 18) }, (_, command) => {
    const outputs = Array.from(
      { length: 10 },
      (_, field) =>
        `    - contextPath: Acme.Thing.field${field}\n      description: "Field ${field}: what the thing says of itself."\n      type: String\n`,
    );
    return `  - name: acme-command-${command}
    description: Returns what is known of a thing, which may be
      a good deal and goes on in the next line.
    arguments:
    - default: false
      description: The id of the thing, as acme-list gives it.
      name: thing_id
      required: true
    outputs:
${outputs.join('')}`;
  });
  return `category: Data Enrichment & Threat Intelligence
commonfields:
  id: Acme ${id}
  version: -1
configuration:
- display: Server URL (e.g. https://example.org)
  name: url
  required: true
  type: 0
name: Acme ${id}
script:
  commands:
${commands.join('')}  dockerimage: demisto/${image}:${tag}
  script: '-'
  subtype: python3
  type: python
tests:
- No tests
`;
}

function script(id: number, { image, tag }: Reference): string {
  const code = Array.from(
    { length: 40 },
    (_, line) => `  value_${line} = demisto.args().get("a")\n`,
  );
  return `commonfields:
  id: AcmeScript${id}
  version: -1
name: AcmeScript${id}
script: |
${code.join('')}type: python
subtype: python3
dockerimage: demisto/${image}:${tag}
`;
}

/** @returns how much was written, in MB */
function writeContent(folder: string, references: readonly Reference[]): number {
  let bytes = 0;
  for (let id = 0; id < FILES; id += 1) {
    const reference = references[(id * 7) % references.length] ?? { image: 'python3', tag: '1' };
    const below = path.join(folder, 'Packs', `Pack${id % 300}`, `Item${id}`);
    mkdirSync(below, { recursive: true });
    const text = id % 2 === 0 ? integration(id, reference) : script(id, reference);
    bytes += text.length;
    writeFileSync(path.join(below, `Item${id}.yml`), text);
  }
  return bytes / 1e6;
}

/** The floor: every file read into a text, and nothing looked at. */
function readAll(folder: string): number {
  let length = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      length += readFileSync(path.join(entry.parentPath, entry.name), 'utf8').length;
  }
  return length;
}

export const contentSuite: Suite = {
  name: 'Checking content',
  measure: async ({ databaseUrl }) => {
    const folder = path.join(env().DRYDOCK_DATA, 'content');
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await openDatabase(databaseUrl);
    try {
      const { rows } = await client.query<Reference>(
        `SELECT i.name AS image, v.tag FROM image_version v JOIN image i ON i.id = v.image_id
          ORDER BY md5(i.name || v.tag) LIMIT ${FILES}`,
      );
      const size = writeContent(folder, rows);
      const measured: number[] = [];
      const floors: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        floors.push(await timeMs(async () => readAll(folder)));
        measured.push(await timeMs(() => checkPath(folder, { fix: false })));
      }
      const figure: Figure = {
        name: `a folder of ${FILES} YAML files, read and judged`,
        value: Math.min(...measured) / 1000,
        unit: 's',
        limit: LIMIT_S,
        floor: Math.min(...floors) / 1000,
        note: `${size.toFixed(0)} MB, ${rows.length} references`,
      };
      return [figure];
    } finally {
      await closeDatabase();
      await client.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
