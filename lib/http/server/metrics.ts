import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a request in the page cache; `bypass` where the answer is not for everybody. */
export type CacheOutcome = 'hit' | 'miss' | 'bypass';

/** Prometheus metrics of one web process. */
export class WebMetrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: 'drydock_http_requests_total',
    help: 'Answered requests',
    labelNames: ['route', 'status', 'cache'],
    registers: [this.#registry],
  });
  readonly #durations = new Histogram({
    name: 'drydock_http_request_duration_seconds',
    help: 'From the request to the last byte of the answer',
    labelNames: ['route', 'cache'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });

  constructor(read: { generation(): string | null; cacheBytes(): number }) {
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'drydock_data_generation',
      help: 'Generation of the data that pages are rendered from; -1 while it is not known',
      registers: [this.#registry],
      collect() {
        this.set(Number(read.generation()?.split('.')[0] ?? -1));
      },
    });
    new Gauge({
      name: 'drydock_page_cache_bytes',
      help: 'Memory that kept pages take',
      registers: [this.#registry],
      collect() {
        this.set(read.cacheBytes());
      },
    });
  }

  record(path: string, status: number, cache: CacheOutcome, durationMs: number): void {
    const route = routeOf(path, status);
    this.#requests.inc({ route, status: String(status), cache });
    this.#durations.observe({ route, cache }, durationMs / 1000);
  }

  async render(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

/** `/images/stix2` → `/images`: few enough values for a label, whatever clients ask for. */
function routeOf(path: string, status: number): string {
  if (status === 404) return 'not-found';
  const segments = path.split('?')[0]?.split('/').filter(Boolean) ?? [];
  const depth = segments[0] === 'api' ? 3 : 1;
  return `/${segments.slice(0, depth).join('/')}`;
}
