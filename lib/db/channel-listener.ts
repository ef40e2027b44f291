import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { log } from '@/lib/log';

const RECONNECT_MS = 2_000;

/**
 * Listens to channels of the database, for as long as it lasts and again when it is back. What was told
 * in between is not heard: whoever is woken by this also looks by the clock.
 */
export class ChannelListener {
  readonly #abort = new AbortController();
  #client: pg.Client | null = null;
  #finished: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly channels: readonly string[],
    private readonly onNotify: (channel: string) => void,
  ) {}

  start(): void {
    if (this.channels.length > 0) this.#finished = this.#follow();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#client?.end();
    await this.#finished;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      try {
        await this.#listen();
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'the channels cannot be listened to');
      }
      await delay(RECONNECT_MS, null, { signal }).catch(() => {}); // stopped
    }
  }

  /** Returns or throws when the connection ends. */
  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'drydock listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve, reject) => {
      client.once('end', resolve);
      client.once('error', reject);
    });
    ended.catch(() => {}); // seen where it is awaited, also when connecting fails before
    client.on('notification', ({ channel }) => this.onNotify(channel));
    await client.connect();
    this.#client = client;
    try {
      for (const channel of this.channels) {
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      }
      if (this.#abort.signal.aborted) return;
      await ended;
    } finally {
      this.#client = null;
      await client.end().catch(() => {}); // it may be gone already
    }
  }
}
