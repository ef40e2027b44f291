import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkPackages, type Exposure } from '@/lib/advisories/service/check';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';

const line = z.object({ ecosystem: z.string(), name: z.string(), version: z.string() });
type Asked = z.output<typeof line>;

/** A line that cannot be read keeps its place in the answer. */
interface Unreadable {
  readonly line: number;
  readonly detail: string;
}

function parseLine(text: string, number: number): Asked | Unreadable {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { line: number, detail: String(error) };
  }
  const parsed = line.safeParse(json);
  return parsed.success ? parsed.data : { line: number, detail: z.prettifyError(parsed.error) };
}

function answerLine(asked: Asked, exposure: Exposure): object {
  const advisories = exposure.kind === 'affected' ? exposure.advisories : [];
  return {
    ...asked,
    kind: exposure.kind,
    advisories: advisories.map(({ id, aliases, severity, fixed, malicious }) => ({
      id,
      aliases,
      severity,
      fixed,
      malicious,
    })),
    ...(exposure.kind === 'unknown' ? { reason: exposure.reason, detail: exposure.detail } : {}),
  };
}

/**
 * `drydock advisories --stdin`: one `{ecosystem, name, version}` a line in, one answer a line out, in
 * order. Exit code 1 where anything is affected, unknown or unreadable.
 */
export async function checkStdin(input: NodeJS.ReadableStream): Promise<void> {
  const entries: (Asked | Unreadable)[] = [];
  let number = 0;
  for await (const text of createInterface({ input })) {
    number += 1;
    if (text.trim() !== '') entries.push(parseLine(text, number));
  }
  if (entries.length === 0) {
    throw new AppError('bad-request', 'Nothing was read from standard input.');
  }
  const asked = entries.filter((entry): entry is Asked => 'ecosystem' in entry);
  const exposures = (await checkPackages(asked, { osvUrl: env().OSV_API_URL })).values();
  for (const entry of entries) {
    const exposure = 'ecosystem' in entry ? exposures.next().value : undefined;
    const answer =
      'ecosystem' in entry && exposure !== undefined
        ? answerLine(entry, exposure)
        : { kind: 'unknown', advisories: [], reason: 'unreadable-line', ...entry };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    if (exposure?.kind !== 'clean') process.exitCode = 1;
  }
}
