import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AppError } from '@/lib/app-error';
import { BUILT_IN_LIST } from '@/lib/names/built-in-list';
import { classifyName } from '@/lib/names/classify';
import { buildNameIndex } from '@/lib/names/name-index';
import { type PopularityList, parsePopularity } from '@/lib/names/popularity';

interface NamesOptions {
  /** A popularity list, TSV or JSON; without it the built-in one. */
  readonly popular?: string;
  /** Ask nothing but the spelling: no look-up of known-malicious names, no decisions. */
  readonly similarityOnly: boolean;
  readonly leaveOneOut: boolean;
}

/**
 * `drydock names`: one package name a line in, one answer a line out, in order. Every line is
 * answered, the empty and the unreadable ones too.
 */
export async function checkStdin(
  input: NodeJS.ReadableStream,
  { popular, leaveOneOut }: NamesOptions,
): Promise<void> {
  const list = popular === undefined ? BUILT_IN_LIST : await readList(popular);
  const age = list.countedOn === null ? 'of unknown age' : `counted on ${list.countedOn}`;
  process.stderr.write(
    `drydock: judged by ${list.source} (${list.packages.length} names, ${age})\n`,
  );
  const index = buildNameIndex(list);
  for await (const name of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = JSON.stringify(classifyName(index, name, { leaveOneOut }));
    if (!process.stdout.write(`${answer}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}

async function readList(file: string): Promise<PopularityList> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('bad-request', `The popularity list ${file} cannot be read.`, { cause });
  });
  const list = parsePopularity(text, file);
  if (!list.ok) throw new AppError('bad-request', `No popularity list: ${list.error}`);
  return list.value;
}
