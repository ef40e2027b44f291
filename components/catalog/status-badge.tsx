import { Badge, type Tone } from '@/components/ui/badge';
import type { ImageStatus } from '@/lib/catalog/version-record';

const LOOK: Record<
  ImageStatus,
  { readonly tone: Tone; readonly word: string; readonly why: string }
> = {
  active: { tone: 'good', word: 'active', why: 'Its source folder is maintained' },
  deprecated: {
    tone: 'caution',
    word: 'deprecated',
    why: 'Its source says not to use it any more',
  },
  retired: {
    tone: 'caution',
    word: 'retired',
    why: 'It is still published, but its source folder is gone: it is never rebuilt',
  },
  unknown: {
    tone: 'unknown',
    word: 'status unknown',
    why: 'The source repository was not read, so nothing says whether it is maintained',
  },
};

/** @param deprecated what the union of all sources says, where more than the status is known */
export function StatusBadge({
  status,
  deprecated = false,
}: {
  readonly status: ImageStatus;
  readonly deprecated?: boolean;
}) {
  const { tone, word, why } = LOOK[deprecated && status === 'active' ? 'deprecated' : status];
  return (
    <Badge tone={tone} title={why}>
      {word}
    </Badge>
  );
}
