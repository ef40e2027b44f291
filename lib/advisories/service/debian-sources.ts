import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/app-error';
import { raiseGeneration } from '@/lib/db/generation';
import { describeFailure } from '@/lib/fetch-json';
import { fetchFile } from '../client';
import { parseDebianSources } from '../debian-sources';
import { readMaybeGzipped } from '../gunzip';
import { writeDebianSources } from '../store/debian-sources';
import { recordFeed } from '../store/exploitation';
import { inTransaction, withPassLock } from '../store/pass';

/**
 * Loads a map from binary to source packages of Debian or Ubuntu, and so decides what is asked about
 * them from the next pass on.
 *
 * @param from a file or an http(s) URL; TSV or a Packages index, plain or packed with gzip
 * @returns how many lines the map has
 * @throws AppError `source-unreachable`, `source-invalid`, or `conflict` while a pass is under way
 */
export async function loadDebianSources(from: string): Promise<number> {
  const parsed = parseDebianSources(await readSource(from));
  if (!parsed.ok) throw new AppError('source-invalid', `${from}: ${parsed.error}`);
  const rows = parsed.value;
  const loaded = await withPassLock(async (client) => {
    await inTransaction(client, async () => {
      await writeDebianSources(client, rows);
      const source = /^https?:/.test(from) ? from : 'a file';
      await recordFeed(client, {
        name: 'debian-sources',
        source,
        entries: rows.length,
        at: new Date(),
      });
      await raiseGeneration(client);
    });
    return rows.length;
  });
  if (loaded === null) {
    throw new AppError('conflict', 'A pass over the advisories is under way; try again after it.');
  }
  return loaded;
}

async function readSource(from: string): Promise<string> {
  if (/^https?:/.test(from)) {
    if (!URL.canParse(from)) throw new AppError('bad-request', `${from} is no URL.`);
    const file = await fetchFile(from, {});
    if (file.ok) return file.value;
    throw new AppError('source-unreachable', `${from} ${describeFailure(file.error)}.`);
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(from);
  } catch (error) {
    throw new AppError('source-unreachable', `${from} cannot be read: ${String(error)}`, {
      cause: error,
    });
  }
  const text = readMaybeGzipped(bytes);
  if (!text.ok) throw new AppError('source-invalid', `${from} is ${text.error}.`);
  return text.value;
}
