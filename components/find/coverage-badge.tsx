import { Badge, type Tone } from '@/components/ui/badge';
import type { CoverImageShown } from '@/lib/catalog/cover-answer';

const LOOK = {
  all: { tone: 'good', word: 'covers all' },
  version: { tone: 'info', word: 'all, but not as asked' },
  'one-missing': { tone: 'caution', word: 'one missing' },
  'two-missing': { tone: 'caution', word: 'two missing' },
  'more-missing': { tone: 'neutral', word: 'more missing' },
} as const satisfies Record<
  CoverImageShown['coverage'],
  { readonly tone: Tone; readonly word: string }
>;

/** How much of the need an image covers. */
export function CoverageBadge({ coverage }: { readonly coverage: CoverImageShown['coverage'] }) {
  const { tone, word } = LOOK[coverage];
  return <Badge tone={tone}>{word}</Badge>;
}
