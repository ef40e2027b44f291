import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { type DestinationStream, pino } from 'pino';

const ROTATE_BYTES = 32 * 1024 * 1024;

declare global {
  // Of the process, not of the module: the bundled pages have a copy of this module.
  var drydockLogDestination: DestinationStream | undefined;
}

/**
 * Structured log of this process, as JSON lines on stderr: stdout belongs to the results of a
 * command. `LOG_LEVEL` is one of pino's levels.
 */
export const log = pino(
  { level: process.env.LOG_LEVEL || 'info' },
  {
    write: (line) => {
      globalThis.drydockLogDestination ??= pino.destination({ dest: 2, sync: true });
      globalThis.drydockLogDestination.write(line);
    },
  },
);

/** Logs to a file from now on: where a person watches the terminal, lines of JSON only hide things. */
export function logToFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  putAside(file);
  globalThis.drydockLogDestination = pino.destination({ dest: file, sync: true });
}

/** A log that has grown large becomes `<file>.1`. */
export function putAside(file: string): void {
  if (existsSync(file) && statSync(file).size > ROTATE_BYTES) renameSync(file, `${file}.1`);
}
