import { Badge } from '@/components/ui/badge';
import type { RequestState } from '@/lib/requests/request';
import { STATE_WORDS } from './words';

export function StateBadge({ state }: { readonly state: RequestState }) {
  const { label, tone, means } = STATE_WORDS[state];
  return (
    <Badge tone={tone} title={means}>
      {label}
    </Badge>
  );
}
