import type { Excused } from './excuser';

/** How far a finding is excused, as the API says it. */
export interface ExcusedJson {
  /** The last day (UTC), `YYYY-MM-DD`. */
  readonly until: string;
  readonly exceptionId: number;
  /** The request that it was granted by: who, why. */
  readonly requestId: number;
  /** Of the releases that the finding is about: how many are excused. */
  readonly releases: { readonly excused: number; readonly of: number };
}

/** Null: nothing excuses it. */
export function toExcusedJson(excused: Excused | null): ExcusedJson | null {
  if (excused === null) return null;
  const { by, covered, of } = excused;
  return {
    until: by.expiresAt.slice(0, 10),
    exceptionId: by.id,
    requestId: by.requestId,
    releases: { excused: covered, of },
  };
}

export const EXCUSED_CSV_HEADER = ['excused_until', 'excused_by_exception', 'excused_releases'];

/** Empty cells where nothing excuses it. */
export function excusedCells(excused: Excused | null): readonly (string | number | null)[] {
  const json = toExcusedJson(excused);
  if (json === null) return [null, null, null];
  const { until, exceptionId, releases } = json;
  return [until, exceptionId, `${releases.excused} of ${releases.of}`];
}

/** In a sentence. */
export function describeExcused(what: string, excused: Excused): string {
  const { by } = excused;
  return `${what} is excused by exception ${by.id} until ${by.expiresAt.slice(0, 10)} (UTC).`;
}
