'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '@/components/ui/badge';
import { CopyLine } from '@/components/ui/copy-line';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';
import { type Role, roles } from '@/lib/auth/session';
import styles from './account.module.css';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly since: string;
  readonly lastSeenAt: string | null;
}

const linkSchema = z.object({ link: z.string() });

export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  return (
    <>
      {made !== null && <PasswordLink {...made} />}
      <DataTable
        caption="People"
        rows={people}
        rowKey={({ id }) => id}
        phone="cards"
        columns={[
          { id: 'name', header: 'Name', cell: ({ name }) => name },
          { id: 'email', header: 'Address', cell: ({ email }) => email },
          { id: 'role', header: 'Role', cell: (person) => <RoleSelect {...person} /> },
          {
            id: 'seen',
            header: 'Last seen',
            cell: ({ lastSeenAt }) =>
              lastSeenAt === null ? 'no session' : <RelativeTime iso={lastSeenAt} />,
          },
          {
            id: 'state',
            header: 'Account',
            cell: ({ id, email, disabled }) => (
              <div className={styles.actions}>
                {disabled && <Badge tone="caution">disabled</Badge>}
                {disabled ? (
                  <SendButton
                    busy="Enabling …"
                    label={`Enable ${email}`}
                    send={() => sendJson('PATCH', `/api/v1/people/${id}`, { disabled: false })}
                    done={refresh}
                  >
                    Enable
                  </SendButton>
                ) : (
                  <>
                    <SendButton
                      busy="Making the link …"
                      label={`Password link for ${email}`}
                      send={() => sendJson('POST', `/api/v1/people/${id}/link`)}
                      done={(answer) => setMade({ email, link: linkSchema.parse(answer).link })}
                    >
                      Password link
                    </SendButton>
                    <SendButton
                      busy="Disabling …"
                      label={`Disable ${email}`}
                      confirm={`Disable the account of ${email}? Its sessions and API keys end at once.`}
                      send={() => sendJson('PATCH', `/api/v1/people/${id}`, { disabled: true })}
                      done={refresh}
                    >
                      Disable
                    </SendButton>
                  </>
                )}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

/** A link that is shown once, to hand on. */
export function PasswordLink({ email, link }: { readonly email: string; readonly link: string }) {
  return (
    <Notice tone="info" title={`A link for ${email}, shown this once`}>
      <div className={styles.made}>
        <span>
          Whoever opens it sets the password of this account: once, within two days. Hand it on by a
          way that only they can read.
        </span>
        <CopyLine text={link} label="password link" />
      </div>
    </Notice>
  );
}

function RoleSelect({ id, email, role }: Person) {
  const router = useRouter();
  const change = useMutation({
    mutationFn: (next: string) => sendJson('PATCH', `/api/v1/people/${id}`, { role: next }),
    onSettled: () => router.refresh(),
  });
  return (
    <>
      <select
        key={role}
        className={styles.select}
        aria-label={`Role of ${email}`}
        defaultValue={role}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.value)}
        data-needs-script
      >
        {roles.map((offered) => (
          <option key={offered}>{offered}</option>
        ))}
      </select>
      <span role="status" className={styles.hint}>
        {change.isPending ? ' Saving …' : change.error?.message}
      </span>
    </>
  );
}
