import { pino } from 'pino';

/**
 * Structured log of this process, as JSON lines on stderr: stdout belongs to the results of a
 * command. `LOG_LEVEL` is one of pino's levels.
 */
export const log = pino(
  { level: process.env.LOG_LEVEL || 'info', base: { pid: process.pid } },
  pino.destination({ dest: 2, sync: true }),
);
