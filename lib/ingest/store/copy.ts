import { once } from 'node:events';
import * as copyStreams from 'pg-copy-streams';
import { type CopyValue, encodeCopyRow } from '../copy-text';
import type { Connection } from './session';

/** Where rows go; names are constants of this folder, never input. */
export interface CopyTarget {
  readonly table: string;
  readonly columns: readonly string[];
}

const CHUNK_CHARACTERS = 256 * 1024;

/** Writes rows by COPY, at the pace of the server. */
export async function copyRows(
  client: Connection,
  { table, columns }: CopyTarget,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const stream = client.query(copyStreams.from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const finished = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
  const write = async () => {
    let chunk = '';
    for (const row of rows) {
      chunk += encodeCopyRow(row);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(chunk)) await once(stream, 'drain');
      chunk = '';
    }
    stream.end(chunk);
  };
  await Promise.all([finished, write()]);
}
