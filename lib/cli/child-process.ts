import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/app-error';
import { projectRoot } from '@/lib/project-root';

const KILL_AFTER_MS = 10_000;
const RESTART_MS = 1_000;
/** More deaths than this within a minute are no accident. */
const MAX_RESTARTS = 5;

/**
 * A command of ours that runs beside `drydock start`, and is started again should it die. It hears
 * through its IPC channel when this process is gone, even if that was killed.
 */
export class Companion {
  #child: ChildProcess | null = null;
  #deaths: number[] = [];
  #stopping = false;
  #supervised: Promise<void> = Promise.resolve();

  constructor(
    private readonly command: 'web' | 'worker',
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * Starts it and keeps it running.
   *
   * @param onFailure called when it cannot be kept running
   * @returns its first message: that it is ready
   * @throws AppError `misconfigured` where it ends before; it has said why on stderr
   */
  async start(onFailure: (error: AppError) => void): Promise<unknown> {
    const child = this.#spawn();
    const message = await new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('error', reject);
      child.once('exit', () =>
        reject(new AppError('misconfigured', `"drydock ${this.command}" could not start.`)),
      );
    });
    this.#supervised = this.#supervise(child).catch((error) => {
      if (!(error instanceof AppError)) throw error;
      onFailure(error);
    });
    return message;
  }

  /** Asks it to end, and insists after a while. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await ended(child);
      clearTimeout(timer);
    }
    await this.#supervised;
  }

  #spawn(): ChildProcess {
    this.#child = spawn(
      process.execPath,
      [path.join(projectRoot, 'bin', 'drydock.mjs'), this.command],
      { env: this.env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    return this.#child;
  }

  async #supervise(first: ChildProcess): Promise<void> {
    for (let child = first; ; child = this.#spawn()) {
      await ended(child);
      if (this.#stopping) return;
      const now = Date.now();
      this.#deaths = [...this.#deaths.filter((at) => at > now - 60_000), now];
      if (this.#deaths.length > MAX_RESTARTS) {
        throw new AppError('misconfigured', `"drydock ${this.command}" dies again and again.`);
      }
      process.stderr.write(
        `"drydock ${this.command}" has ended (${child.signalCode ?? child.exitCode}); starting it again.\n`,
      );
      await delay(RESTART_MS);
      if (this.#stopping) return;
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
