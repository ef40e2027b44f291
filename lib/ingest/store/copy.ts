import { once } from 'node:events';
import * as copyStreams from 'pg-copy-streams';
import { type CopyValue, encodeColumns } from '../copy-text';
import type { Connection } from './session';

/** Where rows go; names are constants of this folder, never input. */
export interface CopyTarget {
  readonly table: string;
  readonly columns: readonly string[];
}

const CHUNK_CHARACTERS = 256 * 1024;

/** Writes rows by COPY. */
export async function copyRows(
  client: Connection,
  target: CopyTarget,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  await copyLines(client, target, encodeRows(rows));
}

function* encodeRows(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  for (const row of rows) yield encodeColumns(row);
}

/**
 * Writes encoded rows by COPY, at the pace of the server.
 *
 * @param lines without their line ends
 */
export async function copyLines(
  client: Connection,
  { table, columns }: CopyTarget,
  lines: Iterable<string>,
): Promise<void> {
  const stream = client.query(copyStreams.from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const finished = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
  const write = async () => {
    let chunk = '';
    for (const line of lines) {
      chunk += `${line}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(chunk)) await once(stream, 'drain');
      chunk = '';
    }
    stream.end(chunk);
  };
  await Promise.all([finished, write()]);
}
