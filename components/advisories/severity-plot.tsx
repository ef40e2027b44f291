import { LinePlot, type LineSeries } from '@/components/ui/line-plot';
import {
  countAll,
  countSevere,
  courseOf,
  describeCourse,
  describeGaps,
} from '@/lib/advisories/tag-course';
import type { SeverityCounts, TagCounts } from '@/lib/advisories/version-security';

interface Props {
  readonly name: string;
  /** Oldest first. */
  readonly tags: readonly TagCounts[];
}

/** Findings of today over the tags of an image; a tag that was not checked breaks the line. */
export function SeverityPlot({ name, tags }: Props) {
  const title = describeCourse(name, tags);
  if (title === null) return null;
  const course = courseOf(tags);
  const series = (
    label: string,
    kind: 'python' | 'os',
    measure: (counts: SeverityCounts) => number,
  ): LineSeries => ({
    label,
    values: course.map(({ [kind]: counts }) => (counts === null ? null : measure(counts))),
  });
  const hasOs = tags.some(({ os }) => os !== null);
  return (
    <LinePlot
      title={title}
      unit="findings"
      of="Tag"
      unknown="not checked"
      points={course.map(({ tag, createdAt, isAfterGap }) => ({
        at: createdAt,
        name: tag,
        isAfterGap,
      }))}
      series={[
        series('Python', 'python', countAll),
        series('Python high+', 'python', countSevere),
        ...(hasOs ? [series('OS', 'os', countAll)] : []),
      ]}
      note={describeGaps(tags)}
    />
  );
}
