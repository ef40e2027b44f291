import { scaleLinear, scaleUtc } from 'd3-scale';
import { PlotFrame } from '@/components/ui/plot-frame';
import { describeSpread, type ReleaseSpread, type SpreadMonth } from '@/lib/catalog/release-spread';
import styles from './release-spread-plot.module.css';

interface Props {
  readonly name: string;
  readonly spread: ReleaseSpread;
}

const MONTH_MS = 30 * 86_400_000;
/** Names of releases beside the scale; more would print over each other. */
const LABELS = 5;

const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** For each month a bar from the lowest to the highest release that its builds hold. */
export function ReleaseSpreadPlot({ name, spread }: Props) {
  const { months, releases } = spread;
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = first.month.getTime();
  const to = last.month.getTime() + MONTH_MS;
  const x = scaleUtc().domain([from, to]).range([0, 100]);
  const y = scaleLinear()
    .domain([-0.5, releases.length - 0.5])
    .range([100, 0]);
  const labelled = labelledPlaces(releases.length);
  const labelOf = (tick: Date) =>
    to - from > 3 * 365 * 86_400_000 ? String(tick.getUTCFullYear()) : monthOf(tick);
  // Where all builds are of a month or two, several ticks would bear the same name.
  const ticks = x
    .ticks(5)
    .filter((tick, i, all) => i === 0 || labelOf(tick) !== labelOf(all[i - 1] ?? tick));
  return (
    <PlotFrame
      title={describeSpread(name, spread)}
      head={['Month', 'Lowest', 'Highest', 'Builds']}
      rows={months
        .toReversed()
        .map((month) => [
          monthOf(month.month),
          month.lowest,
          month.highest,
          month.builds.toLocaleString('en'),
        ])}
    >
      <div className={styles.plot} aria-hidden="true">
        <svg aria-hidden="true" className={styles.axis}>
          {labelled.map((place) => (
            <text key={place} x="100%" dx="-8" y={`${y(place)}%`} dy="4" textAnchor="end">
              {releases[place]}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">
          <g className={styles.grid}>
            {labelled.map((place) => (
              <line key={place} x1="0" x2="100" y1={y(place)} y2={y(place)} />
            ))}
          </g>
          <g className={styles.bars}>
            {months.map((month) => (
              <MonthBar key={monthOf(month.month)} month={month} x={x} y={y} />
            ))}
          </g>
        </svg>
        <svg aria-hidden="true" className={`${styles.axis} ${styles.days}`}>
          {ticks.map((tick) => (
            <text key={tick.getTime()} x={`${x(tick)}%`} y="16" textAnchor="middle">
              {labelOf(tick)}
            </text>
          ))}
        </svg>
      </div>
    </PlotFrame>
  );
}

interface BarProps {
  readonly month: SpreadMonth;
  readonly x: (at: Date) => number;
  readonly y: (place: number) => number;
}

function MonthBar({ month, x, y }: BarProps) {
  const left = x(month.month);
  const width = Math.max(0.4, x(new Date(month.month.getTime() + MONTH_MS)) - left - 0.2);
  const range =
    month.lowest === month.highest ? month.lowest : `${month.lowest} to ${month.highest}`;
  return (
    <rect
      x={left}
      width={width}
      y={y(month.to + 0.4)}
      height={y(month.from - 0.4) - y(month.to + 0.4)}
    >
      <title>{`${monthOf(month.month)}: ${range} in ${month.builds} builds`}</title>
    </rect>
  );
}

/** Evenly spaced places from the lowest to the highest. */
function labelledPlaces(count: number): readonly number[] {
  const steps = Math.min(LABELS, count);
  if (steps < 2) return [0];
  return Array.from({ length: steps }, (_, step) => Math.round((step * (count - 1)) / (steps - 1)));
}
