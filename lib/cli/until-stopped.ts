const PARENT_CHECK_MS = 500;

/**
 * For a server process: a signal that is raised by Ctrl-C, SIGTERM, a closed terminal, or the end of
 * the process that started this one, also when that was killed.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop).on('disconnect', stop);
  // Node undoes what nohup has set, and would be killed: better to end in order.
  process.on('SIGHUP', stop);
  // npm gives a SIGTERM to the shell between it and us, which ends without passing it on.
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(stop);
  return controller.signal;
}

function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS).unref();
}

/** Whether `drydock start` runs this process, and keeps the terminal to itself. */
export function isCompanion(): boolean {
  return process.connected ?? false;
}

/** Resolves when the signal is raised. */
export function raised(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
