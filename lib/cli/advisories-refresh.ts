import { SingleBar } from 'cli-progress';
import {
  type PassOutcome,
  type PassProgress,
  runAdvisoryPass,
} from '@/lib/advisories/service/pass';
import { withDatabase } from '@/lib/db/session';

interface RefreshOptions {
  readonly full?: boolean;
  readonly json?: boolean;
}

const PHASES: Readonly<Record<PassProgress['phase'], string>> = {
  ask: 'package versions asked',
  read: 'advisories read',
  write: 'writing',
};

/** `drydock advisories refresh`: one pass. Exits with 1 where it failed, was partial or refused. */
export async function refreshCommand({ full = false, json = false }: RefreshOptions) {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {phase}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
  });
  bar.start(1, 0, { phase: 'reading the catalogue' });
  const startedAt = performance.now();
  const outcome = await withDatabase(() =>
    runAdvisoryPass({
      trigger: 'manual',
      full,
      onProgress: ({ phase, done, total }) => {
        bar.setTotal(total);
        bar.update(done, { phase: PHASES[phase] });
      },
    }),
  );
  bar.stop();
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  process.stdout.write(
    `${json ? JSON.stringify({ ...outcome, seconds }) : describeOutcome(outcome, seconds)}\n`,
  );
  if (outcome.status !== 'ok') process.exitCode = 1;
}

/** @example 'ok: 9838 of 9838 package versions answered; 12 advisories new or changed …; 4.1 s' */
function describeOutcome(outcome: PassOutcome, seconds: number): string {
  if (outcome.status === 'refused') return 'refused: another pass is under way';
  const { status, asked, answered, records, gained, resolved, reason } = outcome;
  const why = reason === null ? '' : `\n${reason}`;
  return `${status}: ${answered} of ${asked} package versions answered; ${records} advisories new or changed, ${gained} findings gained, ${resolved} resolved; ${seconds} s${why}`;
}
