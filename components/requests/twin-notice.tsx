'use client';

import { AppLink } from '@/components/ui/app-link';
import { Notice } from '@/components/ui/notice';
import type { Ask } from '@/lib/requests/ask';
import { describeTwin, type Twin } from '@/lib/requests/twin';

/** Somebody has asked for it before: said while it is typed, with the way there. */
export function TwinNotice({ ask, twin }: { readonly ask: Ask; readonly twin: Twin | null }) {
  if (twin === null) return null;
  return (
    <Notice
      tone={twin.relation === 'same' ? 'info' : 'error'}
      title={describeTwin(ask, twin)}
      actions={<AppLink href={`/requests/${twin.id}`}>{`Open request ${twin.id}`}</AppLink>}
    />
  );
}
