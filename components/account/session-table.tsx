'use client';

import { useRouter } from 'next/navigation';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';
import type { OwnSession } from '@/lib/auth/service/sessions';
import { describeBrowser } from './user-agent';

export function SessionTable({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const router = useRouter();
  const refresh = () => router.refresh();
  return (
    <>
      <DataTable
        caption="Sessions"
        rows={sessions}
        rowKey={({ id }) => id}
        phone="cards"
        columns={[
          {
            id: 'browser',
            header: 'Browser',
            cell: ({ userAgent, current }) => (
              <>
                <span title={userAgent ?? undefined}>{describeBrowser(userAgent)}</span>{' '}
                {current && <Badge tone="info">this one</Badge>}
              </>
            ),
          },
          { id: 'address', header: 'From', cell: ({ address }) => address ?? 'unknown' },
          { id: 'since', header: 'Since', cell: ({ since }) => <RelativeTime iso={since} /> },
          {
            id: 'end',
            header: 'End it',
            cell: ({ id, current }) =>
              current ? (
                'by signing out'
              ) : (
                <SendButton
                  busy="Ending …"
                  send={() => sendJson('DELETE', `/api/v1/account/sessions/${id}`)}
                  done={refresh}
                >
                  End
                </SendButton>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <SendButton
          busy="Ending …"
          send={() => sendJson('DELETE', '/api/v1/account/sessions')}
          done={refresh}
        >
          End all others
        </SendButton>
      )}
    </>
  );
}
