import { scaleLinear } from 'd3-scale';
import { AppLink } from './app-link';
import styles from './bar-plot.module.css';
import { PlotFrame } from './plot-frame';

export interface Bar {
  readonly label: string;
  /** The list this bar counts. */
  readonly href?: string;
  /** One number for each part, in the order of `parts`. */
  readonly values: readonly number[];
  /** Not known, which is no category like the others: drawn as an outline. */
  readonly unknown?: boolean;
}

interface Props {
  readonly title: string;
  /** One name for plain bars; up to five for stacked ones. */
  readonly parts: readonly string[];
  /**
   * Which of the five colors each part has, where a plot beside it has the same parts; then even a
   * single part is named, so that the bars of both stand in rows.
   */
  readonly colors?: readonly (1 | 2 | 3 | 4 | 5)[];
  readonly bars: readonly Bar[];
  /** What the first column of the numbers is: "Python". */
  readonly of: string;
  /** Left out: values are counts. */
  readonly unit?: 'percent';
}

/** Amounts side by side, lying, so that names can be read. */
export function BarPlot({ title, parts, colors, bars, of, unit }: Props) {
  const write = unit === 'percent' ? inPercent : inThousands;
  const series = (index: number) => styles[`series${colors?.[index] ?? index + 1}`];
  const totals = bars.map((bar) => sum(bar.values));
  const x = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .range([0, 100]);
  const isNamed = parts.length > 1 || colors !== undefined;
  return (
    <PlotFrame
      title={title}
      head={[of, ...parts]}
      rows={bars.map((bar) => [bar.label, ...bar.values.map(write)])}
    >
      {isNamed && (
        <ul className={styles.legend}>
          {parts.map((part, index) => (
            <li key={part}>
              <svg className={styles.swatch} aria-hidden="true">
                <rect className={series(index)} width="100%" height="100%" />
              </svg>
              {part}
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.bars}>
        {bars.map((bar, row) => (
          <li key={bar.label} className={styles.bar}>
            <span className={styles.label}>
              {bar.href === undefined ? bar.label : <AppLink href={bar.href}>{bar.label}</AppLink>}
            </span>
            <svg className={styles.track} aria-hidden="true">
              {bar.values.map((value, index) => (
                <rect
                  key={parts[index]}
                  className={bar.unknown ? styles.unknown : series(index)}
                  x={`${x(sum(bar.values.slice(0, index)))}%`}
                  width={`${x(value)}%`}
                  height="100%"
                />
              ))}
            </svg>
            <span className={styles.value}>{write(totals[row] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </PlotFrame>
  );
}

const inThousands = (value: number) => value.toLocaleString('en');
/** Of a percent, tenths, in every row: so the points stand below each other. */
const inPercent = (value: number) => `${value.toFixed(1)} %`;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
