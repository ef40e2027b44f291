import { LinePlot } from '@/components/ui/line-plot';
import {
  describePackageGrowth,
  describeSizeGrowth,
  type GrowthCourse,
  packageCourse,
  packageSamples,
  sizeCourse,
  sizeSamples,
} from '@/lib/catalog/growth';
import type { HistoryPoint } from '@/lib/catalog/image-record';
import { describeSteps } from '@/lib/step-course';
import styles from './growth-plots.module.css';

interface Props {
  readonly name: string;
  readonly history: readonly HistoryPoint[];
}

/** Size and package count over time; nothing for an image that was built once. */
export function GrowthPlots({ name, history }: Props) {
  const sizes = sizeSamples(history);
  const packages = packageSamples(history);
  const size = sizeCourse(history);
  return (
    <div className={styles.plots}>
      {sizes.length > 1 && (
        <LinePlot
          title={describeSizeGrowth(name, sizes)}
          unit="MiB"
          note={`${describeSteps('A size')}${describeLeastStep(size)}`}
          {...curveOf('compressed', size)}
        />
      )}
      {packages.length > 1 && packages.some((sample) => sample.value > 0) && (
        <LinePlot
          title={describePackageGrowth(name, packages)}
          unit="packages"
          note={describeSteps('A count')}
          {...curveOf('Python', packageCourse(history))}
        />
      )}
    </div>
  );
}

const describeLeastStep = ({ leastStep }: GrowthCourse) =>
  leastStep === null ? '' : ` Changes of less than ${leastStep.toFixed(1)} MiB are left out.`;

function curveOf(label: string, { tags }: GrowthCourse) {
  return {
    of: 'Tag',
    unknown: 'not measured',
    points: tags.map(({ tag, createdAt, isAfterGap }) => ({
      at: createdAt,
      name: tag,
      isAfterGap,
    })),
    series: [{ label, values: tags.map(({ value }) => value) }],
  };
}
