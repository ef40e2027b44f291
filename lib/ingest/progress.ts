/** What a run is doing. `total` is null where it cannot be known. */
export interface IngestProgress {
  readonly phase: 'fetch' | 'compare' | 'read' | 'finish';
  readonly done: number;
  readonly total: number | null;
}

const INTERVAL_MS = 250;

/**
 * Passes on a run's progress to a slow listener: every phase, and within one at most four times a
 * second; what comes while the listener is busy is left out.
 */
export class ProgressThrottle {
  #busy: Promise<void> = Promise.resolve();
  #isBusy = false;
  #stopped = false;
  #phase: IngestProgress['phase'] | null = null;
  #nextAt = 0;

  /** @param show must not fail: nobody waits for it before the end */
  constructor(
    private readonly show: (progress: IngestProgress) => Promise<void>,
    private readonly now: () => number = performance.now.bind(performance),
  ) {}

  report(progress: IngestProgress): void {
    const isNewPhase = progress.phase !== this.#phase;
    if (this.#stopped || this.#isBusy || (!isNewPhase && this.now() < this.#nextAt)) return;
    this.#phase = progress.phase;
    this.#nextAt = this.now() + INTERVAL_MS;
    this.#isBusy = true;
    this.#busy = this.show(progress).finally(() => {
      this.#isBusy = false;
    });
  }

  /** Nothing is shown after this. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#busy;
  }
}
