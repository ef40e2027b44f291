import { LinePlot } from '@/components/ui/line-plot';
import type { SeverityCounts, TagCounts } from '@/lib/advisories/version-security';

interface Props {
  readonly name: string;
  /** Oldest first. */
  readonly tags: readonly TagCounts[];
}

/** More points than this the width of the plot could not tell apart. */
const MOST_POINTS = 120;

/** Malicious, critical, high: what somebody should act on. */
const severe = (counts: SeverityCounts) => sum(counts.slice(0, 3));
const sum = (counts: SeverityCounts) => counts.reduce((total, count) => total + count, 0);

/** Findings of today over the tags of an image; a tag that was not checked has no point. */
export function SeverityPlot({ name, tags }: Props) {
  const python = thin(
    tags.flatMap((tag) => (tag.python === null ? [] : [{ ...tag, counts: tag.python }])),
  );
  const os = thin(tags.flatMap((tag) => (tag.os === null ? [] : [{ ...tag, counts: tag.os }])));
  const [first, last] = [python[0], python.at(-1)];
  if (first === undefined || last === undefined || python.length < 2) return null;
  const series = [
    { label: 'Python, all', points: python.map((tag) => pointOf(tag, sum)) },
    { label: 'Python, high +', points: python.map((tag) => pointOf(tag, severe)) },
    ...(os.length > 1 ? [{ label: 'OS, all', points: os.map((tag) => pointOf(tag, sum)) }] : []),
  ];
  return (
    <LinePlot
      title={titleOf(name, sum(first.counts), sum(last.counts))}
      unit="findings"
      series={series}
    />
  );
}

type Counted = TagCounts & { readonly counts: SeverityCounts };

const pointOf = (tag: Counted, measure: (counts: SeverityCounts) => number) => ({
  at: tag.createdAt,
  value: measure(tag.counts),
  note: tag.tag,
});

/** Keeps both ends and every change, else evenly. */
function thin<T>(tags: readonly T[]): readonly T[] {
  if (tags.length <= MOST_POINTS) return tags;
  const step = (tags.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => tags[Math.round(index * step)]).filter(
    (tag) => tag !== undefined,
  );
}

function titleOf(name: string, first: number, last: number): string {
  if (first === 0 && last === 0)
    return `No tag of ${name} has known Python vulnerabilities at its ends`;
  if (first === last)
    return `The first and the last tag of ${name} have ${first} Python findings each`;
  return `From ${first} to ${last} Python findings over the tags of ${name}`;
}
