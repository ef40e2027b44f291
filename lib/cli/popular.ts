import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { withDatabase } from '@/lib/db/session';
import { findTooShort, isDay, type PopularityList, parsePopularity } from '@/lib/names/popularity';
import { fetchList, getListFacts, loadList } from '@/lib/names/service/popularity';
import { judgeCatalog } from '@/lib/names/service/settle';

interface PopularOptions {
  /** A file (JSON or TSV), or an http address (JSON). */
  readonly from: string;
  /** `YYYY-MM-DD`, for a list that does not say it. */
  readonly countedOn?: string;
  readonly json?: boolean;
}

/** `drydock popular --from FILE|URL`: puts a popularity list in use, and judges the catalogue by it. */
export async function popularCommand({
  from,
  countedOn: day,
  json = false,
}: PopularOptions): Promise<void> {
  const isUrl = /^https?:\/\//i.test(from);
  if (isUrl && !URL.canParse(from)) throw new AppError('bad-request', `${from} is no address.`);
  if (day !== undefined && !(isDay(day) && new Date(day) <= new Date())) {
    throw new AppError('bad-request', `${day} is no day of the past, written YYYY-MM-DD.`);
  }
  // Read before a database is opened for it.
  const file = isUrl ? null : await readList(from, path.basename(from));
  const read = file && { ...file, countedOn: file.countedOn ?? day ?? null };
  await withDatabase(async () => {
    const before = await getListFacts();
    const list = read ?? (await fetchList(from, { byHand: true }));
    if (read !== null) await loadList(read);
    const tooShort = findTooShort(list.packages.length, before.size);
    if (tooShort !== null) {
      process.stderr.write(
        `drydock: ${list.source} ${tooShort} before it. Imitations of names that it does not hold are not noticed.\n`,
      );
    }
    const judged = await judgeCatalog();
    const { source, countedOn } = list;
    const summary = { source, countedOn, names: list.packages.length, judged };
    process.stdout.write(json ? `${JSON.stringify(summary)}\n` : sentence(list, judged));
  });
}

function sentence(
  list: PopularityList,
  judged: { readonly names: number; readonly suspicious: number },
): string {
  const age = list.countedOn === null ? 'of unknown age' : `counted on ${list.countedOn}`;
  return `${list.packages.length} names loaded from ${list.source}, ${age}. Of ${judged.names} names in the catalogue ${judged.suspicious} are suspicious.\n`;
}

/** @throws AppError `bad-request` with what is wrong with the file */
export async function readList(file: string, source = file): Promise<PopularityList> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('bad-request', `The popularity list ${file} cannot be read.`, { cause });
  });
  const list = parsePopularity(text, source);
  if (!list.ok) throw new AppError('bad-request', `No popularity list: ${list.error}`);
  return list.value;
}
