import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { withProcessLock } from '@/lib/db/embedded/process-lock';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { redactCredentials } from '@/lib/upstream/git/location';
import { type Mirror, openMirror } from '@/lib/upstream/git/mirror';
import { type IngestProgress, ProgressThrottle } from './progress';
import { reconcile } from './reconcile';
import { markChecked, publishGeneration } from './store/catalog';
import { beginRun, closeDeadRuns, finishRun, type RunEnd, showProgress } from './store/run';
import {
  type Connection,
  closeConnection,
  explainDatabaseError,
  inTransaction,
  openConnection,
  tryIngestLock,
} from './store/session';
import { countLive } from './store/stored';
import type { IngestCounts, IngestSummary, IngestTrigger } from './summary';

export interface IngestOptions {
  readonly trigger: IngestTrigger;
  /** Git URL, path or bundle of dockerfiles-info; default `DRYDOCK_SOURCE`. */
  readonly source?: string;
  /** The same of dockerfiles; default `DRYDOCK_DOCKERFILES_SOURCE`. */
  readonly dockerfilesSource?: string;
  /** Branch, tag or commit of the source; default its default branch. */
  readonly ref?: string;
  /** Accepts a night that the circuit breaker would refuse. */
  readonly force?: boolean;
  /** The source is the generated catalogue, which a real one replaces. */
  readonly sample?: boolean;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Ends the run; nothing of it is kept. */
  readonly signal?: AbortSignal;
}

/**
 * Takes in the newest commit of the source: one run, one transaction. Works on the database that is
 * open in this process.
 *
 * Never throws for what can go wrong with a source, a night or a database: the summary says it, and
 * so does the record of the run, where there is a database to write it to. Where another run is
 * under way, in whatever process, this one is refused at once and leaves no record.
 */
export async function runIngest(options: IngestOptions): Promise<IngestSummary> {
  const startedAt = performance.now();
  const ended = await attempt(options);
  const { status, reason, commit, images, versions, added, changed, removed } = ended;
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return {
    status,
    commit,
    images,
    versions,
    added,
    changed,
    removed,
    restored: ended.restored,
    quarantined: ended.quarantined,
    seconds,
    ...(reason === null ? {} : { reason }),
  };
}

const NOTHING: IngestCounts = {
  images: 0,
  versions: 0,
  added: 0,
  changed: 0,
  removed: 0,
  restored: 0,
  quarantined: 0,
};

async function attempt(options: IngestOptions): Promise<RunEnd> {
  let work: Connection;
  try {
    work = await openConnection();
  } catch (error) {
    return endedBadly('failed', describeFailure(error, options.signal), NOTHING);
  }
  try {
    const before = { ...NOTHING, ...(await countLive(work)) };
    if (!(await tryIngestLock(work))) {
      return endedBadly('refused', 'Another run is under way; this one has left it alone.', before);
    }
    return await runLocked(options, work, before);
  } catch (error) {
    const explained = explainDatabaseError(error, work);
    return endedBadly('failed', describeFailure(explained, options.signal), NOTHING);
  } finally {
    await closeConnection(work);
  }
}

async function runLocked(
  options: IngestOptions,
  work: Connection,
  before: IngestCounts,
): Promise<RunEnd> {
  const { DRYDOCK_SOURCE } = env();
  const source = options.source ?? DRYDOCK_SOURCE;
  let record = await openConnection();
  try {
    await closeDeadRuns(record);
    const runId = await beginRun(record, {
      trigger: options.trigger,
      source: redactCredentials(source),
      sample: options.sample ?? false,
      forced: options.force ?? false,
    });
    const shown = new ProgressThrottle((progress) => showProgress(record, runId, progress));
    const onProgress = (progress: IngestProgress) => {
      shown.report(progress);
      options.onProgress?.(progress);
    };
    let mirror: Mirror | null = null;
    try {
      onProgress({ phase: 'fetch', done: 0, total: null });
      mirror = await fetchSource(source, options);
      return await takeIn({ options, work, runId, mirror, onProgress, shown, record });
    } catch (error) {
      const reason = describeFailure(explainDatabaseError(error, work), options.signal);
      const end = { ...endedBadly('failed', reason, before), ...committed(mirror) };
      record = await finishAnyhow(record, runId, end);
      return end;
    }
  } finally {
    await closeConnection(record);
  }
}

interface TakeIn {
  readonly options: IngestOptions;
  readonly work: Connection;
  readonly record: Connection;
  readonly runId: number;
  readonly mirror: Mirror;
  readonly onProgress: (progress: IngestProgress) => void;
  readonly shown: ProgressThrottle;
}

/** The transaction: the catalogue, its generation and the end of the run's record, or nothing. */
async function takeIn(it: TakeIn): Promise<RunEnd> {
  const { options, work, runId, mirror, onProgress, shown } = it;
  const end = await inTransaction(work, async () => {
    const outcome = await reconcile({
      client: work,
      mirror,
      org: env().IMAGE_ORG,
      runId,
      force: options.force ?? false,
      signal: options.signal,
      onProgress,
    });
    await shown.stop();
    if (outcome.kind === 'refused') {
      const result = {
        ...endedBadly('refused', outcome.reason, outcome.counts),
        ...committed(mirror),
      };
      return { keep: false, result };
    }
    if (outcome.anyChange) {
      await publishGeneration(work, options.sample ? 'sample' : 'real', runId, mirror);
    } else await markChecked(work);
    const result: RunEnd = {
      status: outcome.anyChange ? 'ok' : 'unchanged',
      reason: null,
      ...committed(mirror),
      dockerfilesCommit: null,
      dockerfilesError: null,
      ...outcome.counts,
    };
    await finishRun(work, runId, result);
    return { keep: true, result };
  });
  if (end.status === 'refused') await finishRun(it.record, runId, end);
  return end;
}

async function fetchSource(source: string, { ref, signal }: IngestOptions): Promise<Mirror> {
  const folder = path.join(env().DRYDOCK_DATA, 'mirrors');
  await mkdir(folder, { recursive: true });
  // The lock of the database does not keep apart two databases that share the folder.
  return withProcessLock(path.join(folder, 'dockerfiles-info.lock'), () =>
    openMirror(path.join(folder, 'dockerfiles-info.git'), source, {
      ...(ref === undefined ? {} : { ref }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

/** Records the end on the connection there is, or on a new one: the server may be back by now. */
async function finishAnyhow(record: Connection, runId: number, end: RunEnd): Promise<Connection> {
  try {
    await finishRun(record, runId, end);
    return record;
  } catch (error) {
    log.warn({ err: error, runId }, 'could not record the end of a run; the next one will');
  }
  return record;
}

function committed(mirror: Mirror | null): Pick<RunEnd, 'commit' | 'committedAt'> {
  return { commit: mirror?.commit ?? null, committedAt: mirror?.committedAt ?? null };
}

function endedBadly(status: 'failed' | 'refused', reason: string, counts: IngestCounts): RunEnd {
  return {
    ...counts,
    status,
    reason,
    commit: null,
    committedAt: null,
    dockerfilesCommit: null,
    dockerfilesError: null,
  };
}

/** One line for a person. What nobody expected is also logged, with its stack. */
function describeFailure(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return 'The run was stopped before its end; nothing of it was kept.';
  if (error instanceof AppError) return error.message;
  log.error({ err: error }, 'an ingest run failed');
  return `Unexpected failure: ${error instanceof Error ? error.message : String(error)}`;
}
