/** One measured number. `limit` is what the issue allows; `floor` what the work itself costs here. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | 'x' | 'rows';
  readonly limit?: number;
  readonly floor?: number;
  readonly note?: string;
}

/** A group of figures that are measured together; a suite that lacks something says what. */
export interface Suite {
  readonly name: string;
  readonly measure: (scene: Scene) => Promise<readonly Figure[]>;
}

/** What every suite works on: a database of its own, with a catalogue in it after the first suite. */
export interface Scene {
  readonly databaseUrl: string;
  readonly urlOf: (database: string) => string;
  readonly source: string;
  readonly dockerfilesSource: string;
  /** Words for the report: which catalogue this is. */
  readonly description: string;
  /** How many of the last nights the source has to show, beside the newest. */
  readonly nights: number;
}

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The value below which `share` of the measurements lie. */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function isWithin({ value, limit }: Figure): boolean {
  return limit === undefined || value <= limit;
}
