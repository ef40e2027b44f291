import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { errorCode } from '@/lib/db/connection-error';
import { isProcessAlive } from '@/lib/db/embedded/process-lock';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

/**
 * How a run ended, for the next one to read where the database could not be told. It lies beside the data,
 * so a full disk may be the very reason: its space is taken when the run begins, and written over.
 */
export interface RunNote {
  write(noted: NotedRun): void;
  remove(): void;
}

const notedSchema = z.object({
  id: z.int(),
  /** As the database wrote it: with the id it tells runs of different databases apart. */
  startedAt: z.string(),
  endedAt: z.iso.datetime(),
  reason: z.string(),
  commit: z.string().nullable(),
});
export type NotedRun = z.output<typeof notedSchema>;

const SPACE_BYTES = 8192;
const NAME = /^(\d+)-\d+\.json$/;

const folder = () => path.join(env().DRYDOCK_DATA, 'runs');

/** Null where there is no space even for that: then a run that cannot be recorded has only its log. */
export function openRunNote(runId: number): RunNote | null {
  const file = path.join(folder(), `${process.pid}-${runId}.json`);
  try {
    mkdirSync(folder(), { recursive: true });
    // Written, its space is taken; what an empty note says may be lost with the machine.
    fill(file, 'w', '');
  } catch (error) {
    if (errorCode(error) !== 'ENOSPC') throw error;
    log.warn({ err: error, runId }, 'there is no space for a note of how this run ends');
    rmSync(file, { force: true });
    return null;
  }
  return {
    // Not emptied first: the space it has is all there may be.
    write: (noted) => fill(file, 'r+', JSON.stringify({ ...noted, reason: shorten(noted.reason) })),
    remove: () => rmSync(file, { force: true }),
  };
}

/** What runs of processes that are gone, or of this one, have left; the notes are removed. */
export function takeRunNotes(): NotedRun[] {
  mkdirSync(folder(), { recursive: true });
  return readdirSync(folder()).flatMap((name) => {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isNaN(pid) || (pid !== process.pid && isProcessAlive(pid))) return [];
    const file = path.join(folder(), name);
    const text = readFileSync(file, 'utf8').trim();
    rmSync(file, { force: true });
    // Empty: the process was killed before it could say anything.
    return text === '' ? [] : readNote(name, text);
  });
}

function readNote(name: string, text: string): NotedRun[] {
  try {
    return [notedSchema.parse(JSON.parse(text))];
  } catch (error) {
    log.warn({ err: error, name }, 'the note of a run is damaged');
    return [];
  }
}

function fill(file: string, flags: 'w' | 'r+', text: string): void {
  const descriptor = openSync(file, flags, 0o600);
  try {
    const bytes = Buffer.alloc(SPACE_BYTES, ' ');
    bytes.write(text);
    writeSync(descriptor, bytes, 0, bytes.length, 0);
    if (text !== '') fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** So that the note holds it, whatever its letters take in UTF-8 and JSON. */
function shorten(reason: string): string {
  return reason.length > 1000 ? `${reason.slice(0, 1000)}…` : reason;
}
