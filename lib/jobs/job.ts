import { z } from 'zod';

/**
 * Why a job runs now. `follow-up`: the ingest before it has changed the catalogue. `notified`: a
 * transaction has told its channel.
 */
export const jobTriggerSchema = z.enum(['cron', 'catch-up', 'retry', 'follow-up', 'notified']);
export type JobTrigger = z.output<typeof jobTriggerSchema>;

export interface JobContext {
  readonly trigger: JobTrigger;
  /** Raised when the worker stops: end soon, and leave what was there whole. */
  readonly signal: AbortSignal;
}

/**
 * `changed`: what follows an ingest has something to do. `failed`: the source could not be had, and
 * is asked again, ever less often; the reason is for the job itself to record and to log. `stopgap`:
 * the same, but something else was taken in for the time being, and what follows has work.
 */
export type JobOutcome = 'changed' | 'unchanged' | 'failed' | 'stopgap';

/**
 * What a worker does by the clock. Any number of workers may run: each job has a queue of its own,
 * and a tick goes to one of them. Two runs of one job can still meet, where one takes longer than the
 * time between two ticks; whatever must not then be done twice takes an advisory lock of its own.
 */
export interface Job {
  /** Of the queue; it is also the key in the queue's tables, so it stays. */
  readonly name: string;
  /** Five cron fields, UTC. */
  readonly cron: string;
  /** Whether it also runs after an ingest that changed something. */
  readonly followsIngest: boolean;
  /** A PostgreSQL channel: the job also runs, within seconds, after a transaction that notifies it. */
  readonly wakesOn?: string;
  /**
   * At the start of a worker: whether a tick was missed. `waiting` where the last attempt failed a
   * moment ago, so that a worker which is started again and again does not ask without pause.
   */
  state(now: Date): Promise<'up-to-date' | 'missed' | 'waiting'>;
  /** A throw is a bug or an outage of the database: the queue tries it twice more. */
  run(context: JobContext): Promise<JobOutcome>;
}
