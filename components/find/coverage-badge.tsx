import { Badge } from '@/components/ui/badge';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';

type Props = Pick<CoverImageShown, 'coverage' | 'gaps'>;

/** How much of the need an image covers: all, all in another version, or how many are missing. */
export function CoverageBadge({ coverage, gaps }: Props) {
  const missing = gaps.filter(({ kind }) => kind === 'missing' || kind === 'not-scanned').length;
  switch (coverage) {
    case 'all':
      return <Badge tone="good">covers all</Badge>;
    case 'version':
      return <Badge tone="info">all, but not as asked</Badge>;
    case 'more-missing':
      return <Badge tone="neutral">{`${missing} missing`}</Badge>;
    case 'one-missing':
    case 'two-missing':
      return <Badge tone="caution">{`${missing} missing`}</Badge>;
  }
}
