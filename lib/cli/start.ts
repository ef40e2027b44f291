import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { secret } from '@/lib/auth/secret';
import { isDatabaseOutage } from '@/lib/db/connection-error';
import { openSession } from '@/lib/db/session';
import { env } from '@/lib/env';
import { log, logToFile } from '@/lib/log';
import { ensureBuild } from './build';
import { Companion } from './child-process';
import { requireFreePort } from './port';
import { claimStart, type StartNote } from './running-start';
import { raised, stopSignal } from './until-stopped';

const REVIVE_EVERY_MS = 2_000;

const readySchema = z.object({ url: z.string() });

/**
 * `drydock start`, which is `npm start`: the database, its migrations, the build where it is not
 * current, the web server, the first intake of the source, the worker. Ends with Ctrl-C or SIGTERM,
 * at whatever point, and takes everything with it that it has started.
 */
export async function start(): Promise<void> {
  const signal = stopSignal();
  const { DRYDOCK_DATA, HOST, PORT } = env();
  const note = await claimStart(DRYDOCK_DATA);
  try {
    logToFile(path.join(DRYDOCK_DATA, 'logs', 'drydock.log'));
    await requireFreePort(HOST, PORT);
    await run(note, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    note.remove();
  }
  say('Stopped.');
  process.exit(process.exitCode ?? 0);
}

async function run(note: StartNote, signal: AbortSignal): Promise<void> {
  say('Starting the database …');
  const session = await openSession();
  const companions: Companion[] = [];
  const failed = new AbortController();
  const stopped = AbortSignal.any([signal, failed.signal]);
  try {
    signal.throwIfAborted();
    await ensureBuild({
      signal,
      onBuild: () => say('Building the pages, once after each change. This takes a minute …'),
    });
    const childEnv = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: session.url,
      SECRET: secret(),
    } as const;
    const launch = (command: 'web' | 'worker') => {
      const companion = new Companion(command, childEnv);
      companions.push(companion);
      return companion.start((error) => failed.abort(error));
    };
    const { url } = readySchema.parse(await launch('web'));
    signal.throwIfAborted();
    note.setUrl(url);
    process.stdout.write(`\n  Drydock is at ${url}\n\n`);
    if (session.embedded) await offerFirstAdmin(env().APP_URL ?? url);
    await firstIntake(signal);
    await launch('worker');
    signal.throwIfAborted();
    say(`Ctrl-C stops it. Logs are in ${path.join(env().DRYDOCK_DATA, 'logs')}.`);
    await Promise.race([raised(stopped), keepAlive(session.revive, stopped)]);
    if (failed.signal.aborted) throw failed.signal.reason;
  } finally {
    if (signal.aborted) say('Stopping …');
    await Promise.all(companions.map((companion) => companion.stop()));
    await session.close();
  }
}

// What a second start does not need at all, or not before the pages are up, is loaded when it is: half
// of the time until they answer went into reading code.

/** Whoever sees the terminal is the operator. */
async function offerFirstAdmin(base: string): Promise<void> {
  const { createFirstAdminLink } = await import('@/lib/auth/service/first-admin');
  const link = await createFirstAdminLink(base.replace(/\/+$/, ''));
  if (link !== null) say(`There is no admin yet. Make the account, once, at\n  ${link}\n`);
}

/** What is not there yet, or only as a sample, is fetched at once, in sight of whoever waits. */
async function firstIntake(signal: AbortSignal): Promise<void> {
  const { getRunStatus } = await import('@/lib/catalog/service/state');
  const { catalog } = await getRunStatus();
  if (catalog.kind === 'real') return;
  const { takeIn } = await import('@/lib/jobs/take-in');
  const { describeSummary, ProgressBar } = await import('./ingest');
  say('Taking in the images. The pages show how far it is.');
  const bar = new ProgressBar();
  const { summary, sample } = await takeIn({
    trigger: 'start',
    signal,
    onProgress: (progress) => bar.show(progress),
  });
  bar.stop();
  signal.throwIfAborted();
  say(describeSummary(summary));
  if (sample !== null) say(`A generated SAMPLE catalogue instead: ${describeSummary(sample)}`);
  if (summary.status === 'failed' && (sample !== null || catalog.kind === 'sample')) {
    say('Every page says that it is a sample. The source is tried again until it can be reached.');
  }
}

/** The embedded server is ours to look after: killed for want of memory, it is started again. */
async function keepAlive(revive: () => Promise<void>, signal: AbortSignal): Promise<never> {
  for (;;) {
    await delay(REVIVE_EVERY_MS, null, { signal });
    try {
      await revive();
    } catch (error) {
      if (!(error instanceof AppError) && !isDatabaseOutage(error)) throw error;
      log.error({ err: error }, 'the database is away and cannot be started');
    }
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
