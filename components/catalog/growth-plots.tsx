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
          series={[{ label: 'compressed', points: thinSamples(sizes, MOST_POINTS) }]}
        />
      )}
      {packages.length > 1 && packages.some((sample) => sample.value > 0) && (
        <LinePlot
          title={describePackageGrowth(name, packages)}
          unit="packages"
          series={[{ label: 'Python', points: thinSamples(packages, MOST_POINTS) }]}
        />
      )}
    </div>
  );
}
