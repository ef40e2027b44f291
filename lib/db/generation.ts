import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { log } from '@/lib/log';

/** Raised in the transaction of whatever changes what anonymous pages show. */
export const GENERATION_CHANNEL = 'drydock_generation';

/** A transaction of Prisma: what is raised is told with its commit, not before. */
interface Transaction {
  $executeRaw(text: TemplateStringsArray, ...values: readonly unknown[]): PromiseLike<number>;
}

/** The same of node-postgres. */
interface Querying {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/**
 * Tells every process that pages it keeps are out of date. Call it in the transaction that changes
 * what anonymous pages show.
 */
export async function raiseGeneration(transaction: Transaction | Querying): Promise<void> {
  if ('query' in transaction) {
    await transaction.query(
      `WITH raised AS (
         UPDATE catalog_state SET generation = generation + 1 RETURNING generation)
       SELECT pg_notify($1, generation::text) FROM raised`,
      [GENERATION_CHANNEL],
    );
    return;
  }
  await transaction.$executeRaw`
    WITH raised AS (
      UPDATE catalog_state SET generation = generation + 1 RETURNING generation)
    SELECT pg_notify(${GENERATION_CHANNEL}, generation::text) FROM raised`;
}

/**
 * The same for a change of requests, which pages show: what is known of images and packages stays, so
 * nobody is told of newer data, and nothing that rests on them is read again.
 */
export async function raiseForRequests(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`
    WITH raised AS (
      UPDATE catalog_state SET generation = generation + 1, request_changes = request_changes + 1
      RETURNING generation)
    SELECT pg_notify(${GENERATION_CHANNEL}, generation::text) FROM raised`;
}

const RECONNECT_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const;
/** A connection that died without a word (a firewall, a sleeping laptop) is noticed by this. */
const HEARTBEAT_MS = 15_000;

const rowSchema = z.tuple([z.object({ generation: z.string(), run: z.int() })]);

/**
 * Follows `catalog_state.generation`, so that this process knows within moments that pages it keeps
 * are of yesterday's data.
 */
export class GenerationListener {
  #generation: string | null = null;
  #client: pg.Client | null = null;
  #stopped = false;
  #finished: Promise<void> = Promise.resolve();
  readonly #abort = new AbortController();

  constructor(private readonly url: string) {}

  /**
   * `<generation>.<id of the newest finished run>`. Null while it cannot be known: nothing that was
   * kept may be shown then.
   */
  get current(): string | null {
    return this.#generation;
  }

  start(): void {
    this.#finished = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abort.abort();
    await this.#client?.end();
    await this.#finished;
  }

  async #follow(): Promise<void> {
    for (let failures = 0; !this.#stopped; failures++) {
      try {
        await this.#listen(() => {
          failures = 0;
        });
      } catch (error) {
        if (failures === 0) log.warn({ err: error }, 'the data generation cannot be followed');
      } finally {
        this.#generation = null;
      }
      const waitMs = RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)];
      await delay(waitMs, null, { signal: this.#abort.signal }).catch(() => {}); // stopped
    }
  }

  /** Returns or throws when the connection ends. */
  async #listen(connected: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'drydock generation',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    const ended = new Promise<void>((resolve, reject) => {
      client.once('end', resolve);
      client.once('error', reject);
    });
    ended.catch(() => {}); // seen where it is awaited, also when connecting fails before
    await client.connect();
    this.#client = client;
    try {
      const read = async () => {
        // Pages also show runs that changed nothing, or failed.
        const { rows } = await client.query(
          `SELECT generation::text AS generation,
                  (SELECT coalesce(max(id), 0) FROM ingest_run WHERE finished_at IS NOT NULL) AS run
             FROM catalog_state`,
        );
        const [{ generation, run }] = rowSchema.parse(rows);
        this.#generation = `${generation}.${run}`;
      };
      client.on('notification', () => {
        this.#generation = null; // until it is read, nothing kept is shown
        read().catch((error) => client.emit('error', error));
      });
      // Listening comes first: what is raised in between is then told as well.
      await client.query(`LISTEN ${GENERATION_CHANNEL}`);
      await read();
      connected();
      const heartbeat = setInterval(() => {
        read().catch((error) => client.emit('error', error));
      }, HEARTBEAT_MS);
      await ended.finally(() => clearInterval(heartbeat));
    } finally {
      this.#client = null;
      await client.end().catch(() => {}); // it may be gone already
    }
  }
}
