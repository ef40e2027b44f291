import { Badge, type Tone } from '@/components/ui/badge';
import type { ImageReport } from '@/lib/content/report';

const STATES: Record<ImageReport['state'], readonly [tone: Tone, word: string]> = {
  current: ['good', 'current'],
  behind: ['caution', 'behind'],
  'newer-than-last': ['info', 'newer than last'],
  'unknown-tag': ['unknown', 'unknown tag'],
  'no-tag': ['danger', 'no tag'],
  'unknown-image': ['unknown', 'unknown image'],
  'other-organization': ['danger', 'not accepted'],
  deprecated: ['caution', 'deprecated'],
  retired: ['caution', 'retired'],
  removed: ['danger', 'removed'],
  'not-for-content': ['danger', 'not for content'],
  malformed: ['danger', 'not an image'],
};

/** What is to be said of an image in a file, in a shape, a word and a colour. */
export function StateBadge({ state, message }: Pick<ImageReport, 'state' | 'message'>) {
  const [tone, word] = STATES[state];
  return (
    <Badge tone={tone} title={message}>
      {word}
    </Badge>
  );
}
