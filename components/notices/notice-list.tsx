'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';
import styles from './notice-list.module.css';

interface Notice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly href: string;
  readonly at: string;
  readonly read: boolean;
}

/** What concerns the person who looks. Following one marks it as read. */
export function NoticeList({ notices }: { readonly notices: readonly Notice[] }) {
  const refresh = useRefresh();
  return (
    <ol className={styles.list} data-rows>
      {notices.map(({ id, title, body, href, at, read }) => (
        <li key={id} className={styles.notice}>
          <div>
            <AppLink
              href={href}
              className={read ? undefined : styles.unread}
              // The write outlives the page that is left; that it fails costs a second click.
              onClick={() => {
                if (!read)
                  void sendJson('POST', '/api/v1/notices/read', { ids: [id] }).then(refresh);
              }}
            >
              {title}
            </AppLink>{' '}
            {!read && <Badge tone="info">new</Badge>}
            {body !== '' && <p className={styles.body}>{body}</p>}
          </div>
          <RelativeTime iso={at} />
        </li>
      ))}
    </ol>
  );
}

export function ReadAllButton() {
  const refresh = useRefresh();
  return (
    <SendButton
      busy="Marking …"
      send={() => sendJson('POST', '/api/v1/notices/read', {})}
      done={refresh}
    >
      Mark all as read
    </SendButton>
  );
}

function useRefresh(): () => void {
  const router = useRouter();
  const client = useQueryClient();
  return () => {
    router.refresh();
    void client.invalidateQueries({ queryKey: ['me'] });
  };
}
