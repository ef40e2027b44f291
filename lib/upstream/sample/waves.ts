/** Now and then everything is built: nine times in two years, the last time a week ago. */
export const WAVES = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
export const LAST_WAVE = 8;

/** The newest Python of each wave. */
export const SAMPLE_PYTHON =
  '3.10.12 3.10.13 3.11.5 3.11.7 3.11.9 3.12.3 3.12.6 3.12.9 3.12.11'.split(' ');

const DAY_MS = 86_400_000;
const DAYS_BETWEEN = 91;
const DAYS_SINCE_LAST = 7;

/** When a wave begins. */
export function waveDate(asOf: Date, wave: number): Date {
  const daysBefore = DAYS_SINCE_LAST + (LAST_WAVE - wave) * DAYS_BETWEEN;
  return new Date(asOf.getTime() - daysBefore * DAY_MS);
}

/** The version of a list, oldest first, that is current in a wave. */
export function atWave(versions: readonly string[], wave: number): string {
  const index = Math.floor((wave * versions.length) / WAVES.length);
  return versions[Math.min(versions.length - 1, index)] ?? '';
}
