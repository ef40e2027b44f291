import { SingleBar } from 'cli-progress';
import { withDatabase } from '@/lib/db/session';
import type { IngestProgress } from '@/lib/ingest/progress';
import { runIngest } from '@/lib/ingest/service';
import type { IngestSummary } from '@/lib/ingest/summary';
import { settleLicenses } from '@/lib/license/service/settle';
import { closePublished } from '@/lib/requests/service/publish';

export interface IngestCommandOptions {
  readonly source?: string;
  readonly ref?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `drydock ingest`: one run. Exits with 1 where it was refused or failed. */
export async function ingestCommand(options: IngestCommandOptions): Promise<void> {
  const { json = false, ...rest } = options;
  const bar = new ProgressBar();
  const summary = await withDatabase(async () => {
    const run = await runIngest({
      trigger: 'manual',
      onProgress: (progress) => bar.show(progress),
      ...rest,
    });
    // A worker would do it after its own run; here nobody else may be running.
    if (run.status === 'ok') {
      await settleLicenses();
      await closePublished(new Date());
    }
    return run;
  });
  bar.stop();
  process.stdout.write(`${json ? JSON.stringify(summary) : describeSummary(summary)}\n`);
  if (summary.status === 'refused' || summary.status === 'failed') process.exitCode = 1;
}

const PHASES: Readonly<Record<IngestProgress['phase'], string>> = {
  fetch: 'fetching the source',
  compare: 'comparing it with the catalogue',
  read: 'reading files',
  finish: 'bringing the indexes up to date',
};

/** The run in a terminal, on stderr; in a log or a pipe it says nothing. */
export class ProgressBar {
  readonly #bar = new SingleBar({
    format: '{bar} {value}/{total} {phase}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
  });
  #started = false;

  show({ phase, done, total }: IngestProgress): void {
    const payload = { phase: PHASES[phase] };
    if (!this.#started) {
      this.#bar.start(total ?? 0, done, payload);
      this.#started = true;
      return;
    }
    if (total !== null) this.#bar.setTotal(total);
    this.#bar.update(done, payload);
  }

  stop(): void {
    if (this.#started) this.#bar.stop();
  }
}

/** @example 'ok at 0a586b0c434e: 279 images, 12601 versions; 12601 added, 0 changed …; 7.1 s' */
export function describeSummary(summary: IngestSummary): string {
  const { status, commit, images, versions, seconds, reason } = summary;
  const at = commit === null ? '' : ` at ${commit.slice(0, 12)}`;
  const changes = (['added', 'changed', 'removed', 'restored', 'quarantined'] as const)
    .map((name) => `${summary[name]} ${name}`)
    .join(', ');
  const why = reason === undefined ? '' : `\n${reason}`;
  return `${status}${at}: ${images} images, ${versions} versions; ${changes}; ${seconds} s${why}`;
}
