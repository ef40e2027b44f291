import { raiseGeneration } from '@/lib/db/generation';
import { env } from '@/lib/env';
import { patientRetry, type RetryPolicy } from '@/lib/fetch-json';
import { log } from '@/lib/log';
import { normalizeName } from '@/lib/names/normalize';
import { createOsvClient, describeQueryFailure, type OsvClient, type QueryAnswer } from '../client';
import { concerns, findFixedVersion } from '../fixed-version';
import { groupRecords } from '../group-facts';
import { decideExtent, type PassEnd, type PassExtent } from '../pass';
import type { OsvQuery } from '../query';
import type { AffectedFacts } from '../record-facts';
import * as groups from '../store/groups';
import * as hits from '../store/hits';
import type { PassConnection } from '../store/pass';
import * as passes from '../store/pass';
import * as records from '../store/records';
import { isSynced, readQuestions } from '../store/subjects';
import { refreshExploitation } from './exploitation';
import { fetchRecords, type WantedRecord } from './fetch-records';
import { comparerOf } from './order';
import { syncSubjects } from './sync';

export interface PassOptions {
  readonly trigger: string;
  /** Only what was never answered: after an ingest. */
  readonly onlyNew?: boolean;
  /** Every record again, whatever its age. */
  readonly full?: boolean;
  readonly osvUrl?: string;
  /** Null: not read. */
  readonly epssUrl?: string | null;
  readonly kevUrl?: string | null;
  readonly retry?: RetryPolicy;
  readonly signal?: AbortSignal;
  readonly now?: Date;
  readonly onProgress?: (progress: PassProgress) => void;
}

export interface PassProgress {
  readonly phase: 'ask' | 'read' | 'write';
  readonly done: number;
  readonly total: number;
}

/** `refused`: another pass is under way, and this one left it alone. */
export type PassOutcome =
  | (PassEnd & { readonly extent: PassExtent })
  | { readonly status: 'refused' };

type Question = OsvQuery & { readonly id: number };

const BATCH = 1000;
/** Batches that all failed in the same way before the rest is spared the wait. */
const GIVE_UP_AFTER = 2;
/** Records held at once. */
const CHUNK = 400;

/**
 * Asks OSV about the package versions of the catalogue, compares the answers with what is stored, and
 * reads the records that are new or newly stamped. One at a time, whatever the number of processes.
 *
 * What got no answer keeps what was known of it, with its age: nothing is ever resolved but by an
 * answer. Throws only where the database fails or `signal` is raised.
 */
export async function runAdvisoryPass(options: PassOptions): Promise<PassOutcome> {
  const outcome = await passes.withPassLock(async (client) => {
    await passes.closeDeadPasses(client);
    const now = options.now ?? new Date();
    const lastFullAt = await passes.lastFullPassAt(client);
    const extent = options.full ? 'full' : decideExtent(options.onlyNew ?? false, lastFullAt, now);
    const passId = await passes.beginPass(client, options.trigger, extent);
    try {
      return { ...(await runRecorded(client, passId, extent, now, options)), extent };
    } catch (error) {
      const reason = options.signal?.aborted
        ? 'The pass was stopped before its end; what was known stays.'
        : `Unexpected failure: ${error instanceof Error ? error.message : String(error)}`;
      await passes.finishPass(client, passId, { ...NOTHING, status: 'failed', reason });
      throw error;
    }
  });
  return outcome ?? { status: 'refused' };
}

const NOTHING = { asked: 0, answered: 0, records: 0, gained: 0, resolved: 0 } as const;

async function runRecorded(
  client: PassConnection,
  passId: number,
  extent: PassExtent,
  at: Date,
  options: PassOptions,
): Promise<PassEnd> {
  const isNewCatalogue = !(await isSynced(client));
  if (isNewCatalogue) await passes.inTransaction(client, () => syncSubjects(client));
  const osv = createOsvClient({
    baseUrl: options.osvUrl ?? env().OSV_API_URL,
    retry: options.retry ?? patientRetry,
    ...(options.signal && { signal: options.signal }),
  });
  const questions = await readQuestions(client, extent === 'new');
  const answers = await askAll(osv, questions, options);
  const comparison = compareAnswers(questions, answers, await hits.readOpenHits(client));
  const known = await records.readKnownRecords(client);
  const wanted = wantedRecords(comparison, known, extent);
  const reading = await readRecords(client, osv, wanted, comparison, { ...options, at });
  const feeds = extent === 'new' ? false : await refreshExploitation(client, { ...options, at });
  options.onProgress?.({ phase: 'write', done: 0, total: 1 });

  const moved =
    isNewCatalogue ||
    feeds ||
    reading.changed.length > 0 ||
    comparison.found.length > 0 ||
    comparison.lost.length > 0;
  return passes.inTransaction(client, async () => {
    const moment = { passId, at };
    await hits.markAnswered(client, comparison.answered, moment);
    await hits.markUnanswered(client, comparison.failures, at);
    if (comparison.found.length > 0) await hits.openHits(client, comparison.found, moment);
    if (comparison.lost.length > 0) await hits.resolveHits(client, comparison.lost, moment);
    if (moved) {
      await hits.resolveWithdrawn(client, moment);
      const touched = [
        ...new Set([...reading.changed, ...comparison.found.map((hit) => hit.recordId)]),
      ];
      await refreshFixes(client, touched);
      await groups.writeGroups(client, groupRecords(await records.readMembers(client)));
      await groups.rebuildFindings(client);
      await groups.applyExploitation(client);
      await groups.recount(client);
      if (comparison.found.length > 1_000) await groups.analyzeAdvisories(client);
    }
    const counts = await hits.countChanges(client, passId);
    const end: PassEnd = {
      ...judge(questions.length, comparison, reading.failed),
      asked: questions.length,
      answered: comparison.answered.length,
      records: reading.changed.length,
      ...counts,
    };
    await passes.finishPass(client, passId, end);
    await raiseGeneration(client);
    return end;
  });
}

/** Asks in batches. Where the service is plainly away, the rest is not asked and says so. */
async function askAll(
  osv: OsvClient,
  questions: readonly Question[],
  options: PassOptions,
): Promise<readonly QueryAnswer[]> {
  const answers: QueryAnswer[] = [];
  let failedInARow = 0;
  for (let start = 0; start < questions.length; start += BATCH) {
    const batch = await osv.queryBatch(questions.slice(start, start + BATCH));
    answers.push(...batch);
    const [first] = batch;
    const isAway = batch.every(({ kind }) => kind === 'unanswered');
    failedInARow = isAway ? failedInARow + 1 : 0;
    options.onProgress?.({ phase: 'ask', done: answers.length, total: questions.length });
    if (failedInARow >= GIVE_UP_AFTER && first?.kind === 'unanswered') {
      answers.push(...questions.slice(answers.length).map(() => first));
      break;
    }
  }
  return answers;
}

interface Comparison {
  readonly answered: readonly number[];
  readonly failures: readonly { readonly subjectId: number; readonly failure: string }[];
  readonly found: readonly hits.SubjectHit[];
  readonly lost: readonly hits.SubjectHit[];
  /** What OSV says of each id now. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** What the answers say against what is stored. Only an answer can end a hit. */
function compareAnswers(
  questions: readonly Question[],
  answers: readonly QueryAnswer[],
  open: readonly hits.SubjectHit[],
): Comparison {
  const openOf = new Map<number, Set<string>>();
  for (const { subjectId, recordId } of open) {
    const ids = openOf.get(subjectId) ?? new Set();
    openOf.set(subjectId, ids.add(recordId));
  }
  const answered: number[] = [];
  const failures: { subjectId: number; failure: string }[] = [];
  const found: hits.SubjectHit[] = [];
  const lost: hits.SubjectHit[] = [];
  const stamps = new Map<string, string>();
  for (const [index, { id: subjectId }] of questions.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new RangeError('Every question has an answer');
    if (answer.kind === 'unanswered') {
      failures.push({ subjectId, failure: describeQueryFailure(answer.failure) });
      continue;
    }
    answered.push(subjectId);
    const before = openOf.get(subjectId) ?? new Set<string>();
    const now = new Set(answer.hits.map(({ id }) => id));
    for (const { id, modified } of answer.hits) stamps.set(id, modified);
    for (const recordId of now) if (!before.has(recordId)) found.push({ subjectId, recordId });
    for (const recordId of before) if (!now.has(recordId)) lost.push({ subjectId, recordId });
  }
  return { answered, failures, found, lost, stamps };
}

/**
 * Records to read: new ids and new stamps, `!=` and not `>` because stamps have moved back; ids that
 * vanished, to learn whether they were withdrawn; in a full pass all that are named.
 */
function wantedRecords(
  { stamps, lost }: Comparison,
  known: Awaited<ReturnType<typeof records.readKnownRecords>>,
  extent: PassExtent,
): readonly WantedRecord[] {
  const wanted = new Map<string, string>();
  for (const [id, modified] of stamps) {
    const stored = known.get(id);
    const isNew = stored === undefined || stored.isUnread || stored.modified !== modified;
    if (isNew || extent === 'full') wanted.set(id, modified);
  }
  for (const { recordId } of lost) {
    if (!wanted.has(recordId)) wanted.set(recordId, known.get(recordId)?.modified ?? '');
  }
  return [...wanted].map(([id, modified]) => ({ id, modified }));
}

interface Reading {
  /** Ids whose contents are new or others than before. */
  readonly changed: readonly string[];
  readonly failed: number;
}

/**
 * Reads records a chunk at a time and keeps each at once: there may be more than memory likes. One that
 * is gone, and that no answer names any more, is no failure.
 */
async function readRecords(
  client: PassConnection,
  osv: OsvClient,
  wanted: readonly WantedRecord[],
  { stamps }: Comparison,
  { at, onProgress }: PassOptions & { readonly at: Date },
): Promise<Reading> {
  const changed: string[] = [];
  let failed = 0;
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const fetched = (await fetchRecords(osv, wanted.slice(start, start + CHUNK))).filter(
      (record) => record.kind === 'found' || stamps.has(record.id),
    );
    failed += fetched.filter(({ kind }) => kind === 'failed').length;
    changed.push(...(await records.writeRecords(client, fetched, at)));
    onProgress?.({
      phase: 'read',
      done: Math.min(start + CHUNK, wanted.length),
      total: wanted.length,
    });
  }
  return { changed, failed };
}

/** Works out the fixed versions of the open hits of records that are new, changed or newly hit. */
async function refreshFixes(client: PassConnection, recordIds: readonly string[]): Promise<void> {
  for (let start = 0; start < recordIds.length; start += CHUNK) {
    const ids = recordIds.slice(start, start + CHUNK);
    const affected = await records.readAffected(client, ids);
    const open = await hits.readHitsOf(client, ids);
    await hits.writeFixes(
      client,
      open.map((hit) => ({
        subjectId: hit.subjectId,
        recordId: hit.recordId,
        ...fixOf(hit, affected.get(hit.recordId) ?? []),
      })),
    );
  }
}

const NEGLIGIBLE = new Set(['unimportant', 'negligible']);

function fixOf(query: OsvQuery, affected: readonly AffectedFacts[]) {
  const normalize = query.ecosystem === 'PyPI' ? normalizeName : (name: string) => name;
  const evidence = affected.map(({ ecosystem, name, ranges, urgency }) => ({
    package: { ecosystem, name },
    ranges: [...ranges],
    urgency,
  }));
  const relevant = evidence.filter((entry) => concerns(entry, query, normalize));
  return {
    fixed: findFixedVersion(
      [{ affected: evidence }],
      query,
      comparerOf(query.ecosystem),
      normalize,
    ),
    unimportant:
      relevant.length > 0 && relevant.every(({ urgency }) => NEGLIGIBLE.has(urgency ?? '')),
  };
}

const inNumbers = (count: number) => count.toLocaleString('en');

/** How it went, and in words what did not. */
function judge(
  asked: number,
  { answered, failures }: Comparison,
  unread: number,
): Pick<PassEnd, 'status' | 'reason'> {
  const [first] = failures;
  if (first !== undefined && answered.length === 0) {
    return {
      status: 'failed',
      reason: `None of ${inNumbers(asked)} questions was answered: ${first.failure}.`,
    };
  }
  const problems = [
    ...(first === undefined
      ? []
      : [
          `${inNumbers(failures.length)} of ${inNumbers(asked)} questions were not answered: ${first.failure}`,
        ]),
    ...(unread === 0 ? [] : [`${inNumbers(unread)} records could not be read`]),
  ];
  if (problems.length === 0) return { status: 'ok', reason: null };
  log.warn({ problems }, 'an advisory pass was not complete');
  return { status: 'partial', reason: `${problems.join('; ')}.` };
}
