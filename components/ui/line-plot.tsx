import { scaleLinear, scaleUtc } from 'd3-scale';
import { formatDay } from './age';
import { isLone, stepPaths } from './line-path';
import styles from './line-plot.module.css';
import { PlotFrame } from './plot-frame';

export interface LinePoint {
  readonly at: Date;
  /** What stands at that time, where it is more than the time: a tag. */
  readonly name?: string;
  /** For a long time before it there was nothing: the line is broken up. */
  readonly isAfterGap?: boolean;
}

export interface LineSeries {
  /** Stands at the end of the line. */
  readonly label: string;
  /** One for each point; null: not known, which is never drawn as a value. */
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly title: string;
  /** Oldest first; all series have the same. */
  readonly points: readonly LinePoint[];
  /** One to five. */
  readonly series: readonly LineSeries[];
  /** "MiB", "packages" */
  readonly unit: string;
  /** What points are, where they have names: "Tag". */
  readonly of?: string;
  /** What the numbers say where a value is not known. */
  readonly unknown?: string;
  /** How the plot is to be read. */
  readonly note?: string;
}

/** Dots show single points; above this many they would be a caterpillar. */
const MAX_DOTS = 60;
/** Names of neighbouring lines stand at least this far apart, in percent of the height. */
const NAME_GAP = 8;
const MAX_TICKS = 4;

/**
 * Something over time, in steps: a value holds until the next point. Drawn on the server in percent, so
 * that it fits any width with text at its size.
 */
export function LinePlot(props: Props) {
  const { title, points, series, unit, note } = props;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  if (known.length === 0) return null;

  const days = points.map((point) => point.at.getTime());
  const from = Math.min(...days);
  const to = Math.max(...days);
  const x = scaleUtc()
    .domain(from === to ? [from - 1, to + 1] : [from, to])
    .range([0, 100]);
  const top = Math.max(...known);
  const y = scaleLinear()
    .domain([0, top === 0 ? 1 : top])
    .nice(4)
    .range([100, 0]);
  const lines = series.map(({ label, values }) => {
    const places = points.map(({ at, isAfterGap = false }, index) => {
      const value = values[index] ?? null;
      return { x: x(at), y: value === null ? null : y(value), isAfterGap };
    });
    const paths = stepPaths(places);
    const end = places.findLast((place) => place.y !== null)?.y ?? 100;
    return { label, values, places, paths, end };
  });
  const ends = spread(lines.map(({ end }) => end));
  const isDotted = known.length <= MAX_DOTS;

  return (
    <PlotFrame title={title} note={note} {...tableOf(props)}>
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
          {lines.map(({ label, values, places, paths }, index) => (
            <g key={label} className={styles[`series${index + 1}`]}>
              <path className={styles.line} d={paths.whole} />
              {paths.broken !== '' && (
                <path className={`${styles.line} ${styles.broken}`} d={paths.broken} />
              )}
              {places.map((place, i) => {
                const point = points[i];
                const isShown = isDotted || i === places.length - 1 || isLone(places, i);
                if (place.y === null || point === undefined || !isShown) return null;
                return (
                  <path
                    key={`${point.at.getTime()} ${point.name}`}
                    className={styles.dot}
                    d={`M${place.x.toFixed(2)} ${place.y.toFixed(2)}h0`}
                  >
                    <title>{`${nameOf(point)}: ${inNumbers(values[i])} ${unit}`}</title>
                  </path>
                );
              })}
            </g>
          ))}
        </svg>
        <svg aria-hidden="true" className={styles.names}>
          {lines.map(({ label }, index) => (
            <g key={label} className={styles[`series${index + 1}`]}>
              <text className={styles.name} x="8" y={`${ends[index]}%`} dy="4">
                {label}
              </text>
            </g>
          ))}
        </svg>
        <svg aria-hidden="true" className={`${styles.axis} ${styles.days}`}>
          {thinTicks(x.ticks(4)).map((tick) => (
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

/** Not more than a phone has room for: asked for four, the scale gives up to nine. */
function thinTicks(ticks: readonly Date[]): readonly Date[] {
  const step = Math.ceil(ticks.length / MAX_TICKS);
  return ticks.filter((_, index) => index % step === 0);
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

const dayOf = (point: LinePoint) => formatDay(point.at.toISOString());
const nameOf = (point: LinePoint) => point.name ?? dayOf(point);
const inNumbers = (value: number | null | undefined) => (value ?? 0).toLocaleString('en');

/** One row for each point, with the day where points have names of their own. */
function tableOf({ points, series, unit, of, unknown = 'unknown' }: Props) {
  const valuesAt = (index: number) =>
    series.map(({ values }) => {
      const value = values[index] ?? null;
      return value === null ? unknown : inNumbers(value);
    });
  return {
    head: [
      ...(of === undefined ? ['Date'] : [of, 'Date']),
      ...series.map(({ label }) => `${label} (${unit})`),
    ],
    rows: points.map((point, index): [string, ...string[]] => [
      nameOf(point),
      ...(of === undefined ? [] : [dayOf(point)]),
      ...valuesAt(index),
    ]),
  };
}
