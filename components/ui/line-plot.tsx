import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { formatDay } from './age';
import styles from './line-plot.module.css';
import { PlotFrame } from './plot-frame';

export interface LineSeries {
  /** Stands at the end of the line. */
  readonly label: string;
  /** Oldest first. */
  readonly points: readonly { readonly at: Date; readonly value: number; readonly note?: string }[];
}

interface Props {
  readonly title: string;
  /** One to five. */
  readonly series: readonly LineSeries[];
  /** "MiB", "packages" */
  readonly unit: string;
}

/** Dots show single points; above this many they would be a caterpillar. */
const MAX_DOTS = 60;
/** Names of neighbouring lines stand at least this far apart, in percent of the height. */
const NAME_GAP = 8;

/** Something over time. Drawn on the server in percent, so that it fits any width with text at its size. */
export function LinePlot({ title, series, unit }: Props) {
  const points = series.flatMap((one) => one.points);
  const [first, ...others] = points;
  if (first === undefined) return null;

  const days = points.map((point) => point.at.getTime());
  const from = Math.min(...days);
  const to = Math.max(...days);
  const x = scaleUtc()
    .domain(from === to ? [from - 1, to + 1] : [from, to])
    .range([0, 100]);
  const top = Math.max(first.value, ...others.map((point) => point.value));
  const y = scaleLinear()
    .domain([0, top === 0 ? 1 : top])
    .nice(4)
    .range([100, 0]);
  const path = line<LineSeries['points'][number]>(
    (point) => x(point.at),
    (point) => y(point.value),
  ).digits(2);
  const ends = spread(series.map((one) => y(one.points.at(-1)?.value ?? 0)));
  const dotted = points.length <= MAX_DOTS;

  return (
    <PlotFrame
      title={title}
      head={['Date', ...series.map((one) => `${one.label} (${unit})`)]}
      rows={table(series)}
    >
      <div className={styles.plot} aria-hidden="true">
        <svg aria-hidden="true" className={styles.axis}>
          {y.ticks(4).map((tick) => (
            <text key={tick} x="36" y={`${y(tick)}%`} dy="4" textAnchor="end">
              {tick.toLocaleString('en')}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">
          <g className={styles.grid}>
            {y.ticks(4).map((tick) => (
              <line key={tick} x1="0" x2="100" y1={y(tick)} y2={y(tick)} />
            ))}
          </g>
          {series.map((one, index) => (
            <g key={one.label} className={styles[`series${index + 1}`]}>
              <path className={styles.line} d={path(one.points) ?? undefined} />
              {dotted &&
                one.points.map((point) => (
                  <path
                    key={`${point.at.getTime()} ${point.note}`}
                    className={styles.dot}
                    d={`M${x(point.at).toFixed(2)} ${y(point.value).toFixed(2)}h0`}
                  >
                    <title>
                      {`${point.note ?? formatDay(point.at.toISOString())}: ${point.value.toLocaleString('en')} ${unit}`}
                    </title>
                  </path>
                ))}
            </g>
          ))}
        </svg>
        <svg aria-hidden="true" className={styles.names}>
          {series.map((one, index) => (
            <g key={one.label} className={styles[`series${index + 1}`]}>
              <text className={styles.name} x="8" y={`${ends[index]}%`} dy="4">
                {one.label}
              </text>
            </g>
          ))}
        </svg>
        <svg aria-hidden="true" className={`${styles.axis} ${styles.days}`}>
          {x.ticks(4).map((tick) => (
            <text key={tick.getTime()} x={`${x(tick)}%`} y="16" textAnchor="middle">
              {formatTick(tick, to - from)}
            </text>
          ))}
        </svg>
      </div>
    </PlotFrame>
  );
}

const YEAR_MS = 31_557_600_000;

function formatTick(at: Date, spanMs: number): string {
  if (spanMs > 3 * YEAR_MS) return String(at.getUTCFullYear());
  const month = at.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  if (spanMs > YEAR_MS / 4) return `${month} ${at.getUTCFullYear()}`;
  return `${at.getUTCDate()} ${month}`;
}

/** Moves positions apart, so that names print neither over each other nor over the dates below. */
function spread(positions: readonly number[]): number[] {
  const moved = [...positions];
  const order = positions
    .map((_, index) => index)
    .sort((a, b) => at(positions, a) - at(positions, b));
  for (const [place, index] of order.entries()) {
    const above = order[place - 1];
    if (above !== undefined) moved[index] = Math.max(at(moved, index), at(moved, above) + NAME_GAP);
  }
  let floor = 100;
  for (const index of order.reverse()) {
    moved[index] = Math.min(at(moved, index), floor);
    floor = at(moved, index) - NAME_GAP;
  }
  return moved;
}

const at = (numbers: readonly number[], index: number) => numbers[index] ?? 0;

/** One row for each date at which any series has a point. */
function table(series: readonly LineSeries[]): [string, ...string[]][] {
  const rows = new Map<string, string[]>();
  for (const [index, one] of series.entries()) {
    for (const point of one.points) {
      const key = point.note ?? formatDay(point.at.toISOString());
      const row = rows.get(key) ?? series.map(() => '');
      row[index] = point.value.toLocaleString('en');
      rows.set(key, row);
    }
  }
  return [...rows].map(([key, values]) => [key, ...values]);
}
