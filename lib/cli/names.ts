import { hasDatabase, withDatabase } from '@/lib/db/session';
import { BUILT_IN_LIST } from '@/lib/names/built-in-list';
import { classifyName } from '@/lib/names/classify';
import type { NameFinding } from '@/lib/names/finding';
import { buildNameIndex } from '@/lib/names/name-index';
import type { ListFacts } from '@/lib/names/name-state';
import type { PopularityList } from '@/lib/names/popularity';
import { judgeNames } from '@/lib/names/service/judge';
import { readList } from './popular';

interface NamesOptions {
  /** A popularity list, TSV or JSON, instead of the one in the database. */
  readonly popular?: string;
  /** Ask nothing but the spelling: no look-up of known-malicious names, no decisions. */
  readonly similarityOnly: boolean;
  readonly leaveOneOut: boolean;
}

/** Judges the names of one batch of lines, in order. */
type Judge = (names: readonly string[]) => Promise<{
  readonly findings: readonly NameFinding[];
  readonly list: ListFacts;
}>;

/** Lines judged at once: few questions to the database, and an answer while the input still comes. */
const BATCH = 500;

/**
 * `drydock names`: one package name a line in, one answer a line out, in order. Every line is
 * answered, the empty and the unreadable ones too. Judged by the list and the memory of the database
 * where there is one; else, or with `--popular`, by a list alone.
 */
export async function checkStdin(
  input: NodeJS.ReadableStream,
  { popular, similarityOnly, leaveOneOut }: NamesOptions,
): Promise<void> {
  if (popular !== undefined) {
    await answer(input, judgeByList(await readList(popular), leaveOneOut));
  } else if (hasDatabase()) {
    await withDatabase(() =>
      answer(input, (names) => judgeNames(names, { similarityOnly, leaveOneOut })),
    );
  } else {
    await answer(input, judgeByList(BUILT_IN_LIST, leaveOneOut));
  }
}

function judgeByList(list: PopularityList, leaveOneOut: boolean): Judge {
  const index = buildNameIndex(list);
  const { source, countedOn, packages } = list;
  const facts = { source, countedOn, loadedAt: null, size: packages.length };
  return async (names) => ({
    findings: names.map((name) => classifyName(index, name, { leaveOneOut })),
    list: facts,
  });
}

async function answer(input: NodeJS.ReadableStream, judge: Judge): Promise<void> {
  // Asked for once with nothing to judge, so that it is said also of empty input.
  const { list } = await judge([]);
  const age = list.countedOn === null ? 'of unknown age' : `counted on ${list.countedOn}`;
  process.stderr.write(`drydock: judged by ${list.source} (${list.size} names, ${age})\n`);
  let batch: string[] = [];
  const flush = async () => {
    const { findings } = await judge(batch);
    batch = [];
    const text = findings.map((finding) => `${JSON.stringify(finding)}\n`).join('');
    if (!process.stdout.write(text)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  };
  for await (const name of linesOf(input)) {
    batch.push(name);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}

/**
 * The lines of a text. A line ends at LF alone, before which one CR is left out: readline would also
 * end it at U+2028 or a lone CR, and answer twice for a name that holds one.
 */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const withoutCr = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
  let rest = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...others] = text.split('\n');
    rest += first;
    for (const line of others) {
      yield withoutCr(rest);
      rest = line;
    }
  }
  if (rest !== '') yield withoutCr(rest);
}
