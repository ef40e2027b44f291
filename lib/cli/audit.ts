import { CSV_HEADER, csvRow } from '@/lib/audit/export';
import { readAudit, verifyAudit } from '@/lib/audit/service';
import { withDatabase } from '@/lib/db/session';
import { renderCsvBatches } from '@/lib/http/csv';

interface VerifyOptions {
  /** A hash that was noted earlier. */
  readonly expect?: string;
  readonly json?: boolean;
}

/** `drydock audit verify`: exits with 1 where the chain is not whole. */
export async function verifyAuditCommand({ expect, json = false }: VerifyOptions): Promise<void> {
  const verdict = await withDatabase(() => verifyAudit(expect));
  const { entries, seq, hash, problems, expectedFound } = verdict;
  const isWhole = problems.length === 0 && expectedFound !== false;
  if (!isWhole) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${JSON.stringify({ whole: isWhole, ...verdict })}\n`);
    return;
  }
  for (const { seq, words } of problems) process.stdout.write(`entry ${seq}: ${words}\n`);
  if (expectedFound === false) {
    process.stdout.write(
      'the hash you expect is not in the chain: its end was cut off or changed\n',
    );
  }
  const outcome = isWhole ? 'whole' : 'NOT whole';
  process.stdout.write(
    `The audit is ${outcome}: ${entries} entries, the last is ${seq}, ${hash}\n`,
  );
}

/** `drydock audit export`: oldest first, on stdout. */
export async function exportAuditCommand(options: { readonly format: string }): Promise<void> {
  await withDatabase(async () => {
    const parts = options.format === 'csv' ? csvParts() : ndjsonParts();
    for await (const part of parts) {
      if (!process.stdout.write(part)) {
        await new Promise((resolve) => process.stdout.once('drain', resolve));
      }
    }
  });
}

async function* ndjsonParts(): AsyncGenerator<string> {
  for await (const batch of readAudit({})) {
    yield batch.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

function csvParts(): AsyncGenerator<string> {
  const rows = async function* () {
    for await (const batch of readAudit({})) yield batch.map(csvRow);
  };
  return renderCsvBatches(CSV_HEADER, rows());
}
