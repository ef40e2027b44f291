import { LinePlot } from '@/components/ui/line-plot';
import {
  describePackageGrowth,
  describeSizeGrowth,
  packageSamples,
  sizeSamples,
  thinSamples,
} from '@/lib/catalog/growth';
import type { HistoryPoint } from '@/lib/catalog/image-record';
import styles from './growth-plots.module.css';

interface Props {
  readonly name: string;
  readonly history: readonly HistoryPoint[];
}

/** More points than this the width of the plot could not tell apart. */
const MOST_POINTS = 120;

/** Size and package count over time; nothing for an image that was built once. */
export function GrowthPlots({ name, history }: Props) {
  const sizes = sizeSamples(history);
  const packages = packageSamples(history);
  return (
    <div className={styles.plots}>
      {sizes.length > 1 && (
        <LinePlot
          title={describeSizeGrowth(name, sizes)}
          unit="MiB"
          {...curveOf('compressed', sizes)}
        />
      )}
      {packages.length > 1 && packages.some((sample) => sample.value > 0) && (
        <LinePlot
          title={describePackageGrowth(name, packages)}
          unit="packages"
          {...curveOf('Python', packages)}
        />
      )}
    </div>
  );
}

function curveOf(label: string, samples: ReturnType<typeof sizeSamples>) {
  const points = thinSamples(samples, MOST_POINTS);
  return { points, series: [{ label, values: points.map(({ value }) => value) }] };
}
