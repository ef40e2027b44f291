/**
 * How long ago, in words: "3 days ago", "in 2 hours".
 *
 * Self-contained: its source text is also the inline script below, so it may use nothing but its
 * arguments and the language.
 */
export function describeAge(iso: string, nowMs: number): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) {
      const count = Math.trunc(seconds / length);
      return new Intl.RelativeTimeFormat('en').format(count, unit);
    }
  }
  return 'just now';
}

/**
 * Runs at the end of the document, before the first paint: pages are cached, so the server writes
 * dates and only the browser knows how old they are.
 */
export const ageScript = `(()=>{const f=${describeAge.toString()};for(const t of document.querySelectorAll("time[data-age]"))t.textContent=f(t.dateTime,Date.now())})()`;

/** `2026-06-30 05:10 UTC` */
export const formatInstant = (iso: string) =>
  `${formatDay(iso)} ${new Date(iso).toISOString().slice(11, 16)} UTC`;

/** `2026-06-30`, in UTC */
export const formatDay = (iso: string) => new Date(iso).toISOString().slice(0, 10);
