import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { redactCredentials } from '@/lib/upstream/git/location';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { endDeadRuns, recordFailure } from './failed-run';
import { readNight } from './night';
import { type IngestProgress, ProgressThrottle } from './progress';
import { reconcile } from './reconcile';
import { openRunNote } from './run-note';
import { readSecondSource, type SecondSource } from './second-source';
import { fetchBoth, type SecondMirror } from './sources';
import { clearCatalog, markChecked, publishGeneration } from './store/catalog';
import { beginRun, finishRun, type RunEnd, showProgress } from './store/run';
import {
  type Connection,
  closeConnection,
  explainDatabaseError,
  inTransaction,
  isServerTrouble,
  openConnection,
  tryIngestLock,
} from './store/session';
import { type CatalogState, countLive, readState } from './store/stored';
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
  /** The sources are the generated catalogue, which a real one replaces. */
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
 * under way, in whatever process, this one is refused and leaves no record.
 */
export async function runIngest(options: IngestOptions): Promise<IngestSummary> {
  const startedAt = performance.now();
  const end = await attempt(options);
  const { status, commit, images, versions, added, changed, removed, restored } = end;
  return {
    status,
    commit,
    images,
    versions,
    added,
    changed,
    removed,
    restored,
    quarantined: end.quarantined,
    seconds: Math.round(performance.now() - startedAt) / 1000,
    ...(end.reason === null ? {} : { reason: end.reason }),
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
    return endWithout('failed', describeFailure(error, options.signal), NOTHING);
  }
  try {
    const isLocked = await tryIngestLock(work);
    const before = { ...NOTHING, ...(await countLive(work)) };
    if (isLocked) return await runLocked(options, work, before);
    return endWithout('refused', 'Another run is under way; this one left it alone.', before);
  } catch (error) {
    const explained = explainDatabaseError(error, work);
    return endWithout('failed', describeFailure(explained, options.signal), NOTHING);
  } finally {
    await closeConnection(work);
  }
}

/** What the run has found out about its sources so far. */
interface Sources {
  mirror: Mirror | null;
  second: SecondMirror | null;
}

async function runLocked(
  options: IngestOptions,
  work: Connection,
  before: IngestCounts,
): Promise<RunEnd> {
  const source = options.source ?? env().DRYDOCK_SOURCE;
  const record = await openConnection();
  try {
    await endDeadRuns(record);
    const identity = await beginRun(record, {
      trigger: options.trigger,
      source: redactCredentials(source),
      sample: options.sample ?? false,
      forced: options.force ?? false,
    });
    const runId = identity.id;
    const note = openRunNote(runId);
    let trouble: unknown = null;
    const shown = new ProgressThrottle((progress) =>
      showProgress(record, runId, progress).catch((error: unknown) => {
        // A run nobody can watch goes on; if the database is gone, its own work says so. But of a
        // server that crashes, only the connection it crashed on hears why.
        if (isServerTrouble(error)) trouble = error;
        log.warn({ err: error, runId }, 'could not show how far a run is');
      }),
    );
    const sources: Sources = { mirror: null, second: null };
    const onProgress = (progress: IngestProgress) => {
      shown.report(progress);
      options.onProgress?.(progress);
    };
    try {
      const run = { before, options, source, work, record, runId, shown, sources, onProgress };
      const end = await runRecorded(run);
      note?.remove();
      return end;
    } catch (error) {
      await shown.stop();
      const explained = explainDatabaseError(trouble ?? error, work);
      const reason = describeFailure(explained, options.signal);
      const end = { ...endWithout('failed', reason, before), ...describeSources(sources) };
      await recordFailure(record, { ...identity, note }, end);
      return end;
    }
  } finally {
    await closeConnection(record);
  }
}

interface RecordedRun {
  readonly options: IngestOptions;
  readonly source: string;
  /** Holds the lock, and the transaction. */
  readonly work: Connection;
  /** For what is to be seen, or kept, whatever becomes of the transaction. */
  readonly record: Connection;
  readonly runId: number;
  /** What the catalogue shows as the run begins. */
  readonly before: IngestCounts;
  readonly shown: ProgressThrottle;
  readonly sources: Sources;
  readonly onProgress: (progress: IngestProgress) => void;
}

async function runRecorded(run: RecordedRun): Promise<RunEnd> {
  const { options, source, work, record, runId, before, shown, sources } = run;
  const { ref, signal } = options;
  run.onProgress({ phase: 'fetch', done: 0, total: null });
  const dockerfiles = options.dockerfilesSource ?? env().DRYDOCK_DOCKERFILES_SOURCE;
  const { mirror, second } = await fetchBoth(source, dockerfiles, { ref, signal });
  sources.mirror = mirror;
  sources.second = second;
  const state = await readState(work);
  if (state.kind === 'real' && options.sample) {
    const reason = 'The catalogue holds the real images; the generated ones would replace them.';
    return await finish(run, { ...endWithout('refused', reason, before) });
  }
  const isSameKind = state.kind === (options.sample ? 'sample' : 'real');
  if (isSameKind && isTakenIn(state, mirror, second)) {
    await shown.stop();
    await markChecked(work);
    return await finish(run, { ...endWithout('unchanged', null, before) });
  }
  const end = await inTransaction(work, async () => {
    if (state.kind === 'sample' && !isSameKind) await clearCatalog(work);
    const outcome = await takeIn(run, mirror, second, state);
    await shown.stop();
    if (outcome.status !== 'refused') await finishRun(work, runId, outcome);
    return { keep: outcome.status !== 'refused', result: outcome };
  });
  if (end.status === 'refused') await finishRun(record, runId, end);
  return end;
}

/** The catalogue, its generation and the end of the run's record: all of it or nothing. */
async function takeIn(
  run: RecordedRun,
  mirror: Mirror,
  second: SecondMirror,
  state: CatalogState,
): Promise<RunEnd> {
  const { options, work, runId, onProgress, sources } = run;
  const org = env().IMAGE_ORG;
  const { signal } = options;
  const onSecondLost = (reason: string) => {
    sources.second = { kind: 'unreachable', reason };
  };
  const hasMoved = second.kind === 'mirror' && second.mirror.commit !== state.dockerfilesCommit;
  onProgress({ phase: 'compare', done: 0, total: null });
  const [night, read] = await Promise.all([
    readNight({ client: work, mirror, org, signal }),
    readSecond(second, { org, hasMoved, signal, onSecondLost }),
  ]);
  const isSample = options.sample ?? false;
  const outcome = await reconcile(
    {
      client: work,
      mirror,
      second: read,
      secondMoved: read !== null && hasMoved,
      onSecondLost,
      org,
      runId,
      signal,
      onProgress,
    },
    night,
    // A generated catalogue may be smaller than the one before it.
    (options.force ?? false) || isSample,
  );
  const facts = { ...describeSources(sources), ...outcome.counts };
  if (outcome.kind === 'refused') return { status: 'refused', reason: outcome.reason, ...facts };
  const isNew = outcome.anyChange || mirror.commit !== state.commit;
  if (isNew) await publishGeneration(work, isSample ? 'sample' : 'real', runId, mirror);
  else await markChecked(work);
  return { status: outcome.anyChange ? 'ok' : 'unchanged', reason: null, ...facts };
}

interface SecondReading {
  readonly org: string;
  readonly hasMoved: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onSecondLost: (reason: string) => void;
}

/** Null where there is nothing to go by; then every image would seem to have lost its folder. */
async function readSecond(
  second: SecondMirror,
  { org, hasMoved, signal, onSecondLost }: SecondReading,
): Promise<SecondSource | null> {
  if (second.kind === 'unreachable') return null;
  const { mirror } = second;
  try {
    const read = await readSecondSource(mirror, org, hasMoved, signal);
    if (read.images.size > 0) return read;
    onSecondLost(`${mirror.location.label} has no image folder below docker/.`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    onSecondLost(error.message);
  }
  return null;
}

/** Whether both sources stand where the last run left them, with nothing waiting to be tried again. */
function isTakenIn(state: CatalogState, mirror: Mirror, second: SecondMirror): boolean {
  return (
    state.commit === mirror.commit &&
    !state.openProblems &&
    second.kind === 'mirror' &&
    second.mirror.commit === state.dockerfilesCommit
  );
}

/** Ends a run that has written nothing. */
async function finish(
  { record, runId, sources, shown }: RecordedRun,
  end: RunEnd,
): Promise<RunEnd> {
  await shown.stop();
  const described = { ...end, ...describeSources(sources) };
  await finishRun(record, runId, described);
  return described;
}

/**
 * Ends the records of runs that died with their process or with the database, with the reason where one
 * left word of it. For a start: the next run does the same. Does nothing while a run is under way.
 */
export async function settleDeadRuns(): Promise<void> {
  const connection = await openConnection();
  try {
    if (await tryIngestLock(connection)) await endDeadRuns(connection);
  } finally {
    await closeConnection(connection);
  }
}

type SourceFacts = Pick<
  RunEnd,
  'commit' | 'committedAt' | 'dockerfilesCommit' | 'dockerfilesError'
>;

function describeSources({ mirror, second }: Sources): SourceFacts {
  return {
    commit: mirror?.commit ?? null,
    committedAt: mirror?.committedAt ?? null,
    dockerfilesCommit: second?.kind === 'mirror' ? second.mirror.commit : null,
    dockerfilesError: second?.kind === 'unreachable' ? second.reason : null,
  };
}

function endWithout(status: RunEnd['status'], reason: string | null, counts: IngestCounts): RunEnd {
  const nothing = describeSources({ mirror: null, second: null });
  return { ...counts, ...nothing, status, reason };
}

/** One line for a person. What nobody expected is also logged, with its stack. */
function describeFailure(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return 'The run was stopped before its end; nothing of it was kept.';
  if (error instanceof AppError) return error.message;
  log.error({ err: error }, 'an ingest run failed');
  return `Unexpected failure: ${error instanceof Error ? error.message : String(error)}`;
}
