import { BarPlot } from '@/components/ui/bar-plot';
import styles from './home.module.css';

interface Split {
  readonly statuses: readonly string[];
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly parameters: string;
    readonly counts: readonly number[];
  }[];
}

interface Props {
  readonly python: Split;
  readonly base: Split;
  readonly age: Split;
}

const BASES_SHOWN = 8;

/** Three questions about all images, each by its last version. */
export function ImagePlots({ python, base, age }: Props) {
  return (
    <div className={styles.plots}>
      <Plot title="Which Python do the images run?" of="Python" split={python} />
      <Plot
        title="What are most images built on?"
        of="Base image"
        split={{ ...base, values: base.values.slice(0, BASES_SHOWN) }}
      />
      <Plot title="How long ago was the last version built?" of="Last built" split={age} />
    </div>
  );
}

interface PlotProps {
  readonly title: string;
  readonly of: string;
  readonly split: Split;
}

function Plot({ title, of, split }: PlotProps) {
  return (
    <BarPlot
      title={title}
      of={of}
      parts={split.statuses}
      bars={split.values.map(({ value, label, parameters, counts }) => ({
        label,
        href: `/images?${parameters}`,
        values: counts,
        unknown: value === 'unknown',
      }))}
    />
  );
}
