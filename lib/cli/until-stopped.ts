/**
 * For a server process: a signal that is raised by Ctrl-C, SIGTERM, or the end of the process that
 * started this one (its IPC channel closes, also when it is killed).
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop).on('disconnect', stop);
  return controller.signal;
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
