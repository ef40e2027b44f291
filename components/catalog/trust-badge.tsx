import { Badge, type Tone } from '@/components/ui/badge';
import type { VersionRecord } from '@/lib/catalog/version-record';

const LOOK: Record<
  VersionRecord['trust'],
  { readonly tone: Tone; readonly word: string; readonly why: string }
> = {
  signed: {
    tone: 'good',
    word: 'signed',
    why: 'Docker Content Trust holds a signature of this tag, as of the scan',
  },
  'no-signatures': {
    tone: 'caution',
    word: 'not signed',
    why: 'Keys for this tag exist, but no signature',
  },
  'no-trust-data': {
    tone: 'caution',
    word: 'no trust data',
    why: 'Docker Content Trust knew nothing of this tag when it was scanned',
  },
  missing: {
    tone: 'unknown',
    word: 'signature unknown',
    why: 'The scan of that time did not ask for signatures; only a new scan would tell',
  },
};

export function TrustBadge({ trust }: { readonly trust: VersionRecord['trust'] }) {
  const { tone, word, why } = LOOK[trust];
  return (
    <Badge tone={tone} title={why}>
      {word}
    </Badge>
  );
}
